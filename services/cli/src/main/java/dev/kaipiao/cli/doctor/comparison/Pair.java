package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.contracts.diagnosis.Fingerprint;
import java.util.List;

/** The same service in two environments. */
record Pair(Fingerprint tried, Fingerprint next) {

  /** Of every service that shows itself in both. */
  static List<Pair> ofAll(Environment tried, Environment next) {
    return tried.services().values().stream()
        .filter(one -> next.services().containsKey(one.service()))
        .map(one -> new Pair(one, next.services().get(one.service())))
        .toList();
  }

  String service() {
    return tried.service();
  }
}
