package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.cli.doctor.tls.Shown;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what the doors of two environments show. */
final class CertificateJudge {

  private final Trust trust;
  private final Instant now;

  CertificateJudge(Trust trust, Instant now) {
    this.trust = trust;
    this.now = now;
  }

  /**
   * @param tried where everything was tried
   * @param next where it is to go
   */
  List<Finding> judge(Environment tried, Environment next) {
    if (tried.shown().isEmpty() && next.shown().isEmpty()) {
      return List.of(Finding.of(Code.CHAINS_ALIKE, "both speak plain HTTP"));
    }
    if (tried.shown().isEmpty() || next.shown().isEmpty()) {
      String plain = (tried.shown().isEmpty() ? tried : next).target().toString();
      return List.of(Finding.of(Code.ENCRYPTION_ON_ONE_SIDE, plain + " speaks plain HTTP"));
    }
    Differences differences = new Differences();
    faults(tried, next, differences);
    kinds(tried.shown().get(), next.shown().get(), differences);
    return differences.orAlike(
        Code.CHAINS_ALIKE,
        "%s, %s".formatted(next.shown().get().protocol(), algorithm(next.shown().get())));
  }

  private void faults(Environment tried, Environment next, Differences differences) {
    Set<Code> known =
        tried.shown().orElseThrow().faults(tried.target(), trust, now).stream()
            .map(Finding::code)
            .collect(Collectors.toSet());
    for (Finding fault : next.shown().orElseThrow().faults(next.target(), trust, now)) {
      if (fault.code() == Code.CERTIFICATE_EXPIRES_SOON) {
        differences.add(Code.EXPIRY_SOON, fault.seen());
      } else if (fault.verdict() == Verdict.FAILING && !known.contains(fault.code())) {
        differences.add(
            Code.CHAIN_WORSE,
            "%s %s (%s)"
                .formatted(fault.code().number(), fault.code().meaning().english(), fault.seen()));
      }
    }
  }

  private void kinds(Shown tried, Shown next, Differences differences) {
    if (next.protocol().compareTo(tried.protocol()) < 0) {
      differences.add(
          Code.TLS_VERSION_APART, "%s, then %s".formatted(tried.protocol(), next.protocol()));
    }
    if (!algorithm(tried).equals(algorithm(next))) {
      differences.add(
          Code.ALGORITHM_APART, "%s, then %s".formatted(algorithm(tried), algorithm(next)));
    }
    if (!tried.path(trust).equals(next.path(trust))) {
      differences.add(
          Code.CHAIN_APART, "%s, then %s".formatted(tried.path(trust), next.path(trust)));
    }
  }

  private static String algorithm(Shown shown) {
    return "%s key signed with %s"
        .formatted(shown.own().getPublicKey().getAlgorithm(), shown.own().getSigAlgName());
  }
}
