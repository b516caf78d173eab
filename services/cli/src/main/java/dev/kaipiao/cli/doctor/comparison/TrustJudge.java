package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import java.util.List;
import java.util.SortedMap;

/** Compares whom the services trust when they call somebody. */
final class TrustJudge {

  private TrustJudge() {}

  static List<Finding> judge(Environment tried, Environment next) {
    Differences differences = new Differences();
    Pair.ofAll(tried, next)
        .forEach(
            pair -> {
              missing(pair.tried(), pair.next(), Code.ROOT_MISSING, differences);
              missing(pair.next(), pair.tried(), Code.ROOT_MORE, differences);
            });
    return differences.orAlike(Code.STORES_ALIKE, "the same roots in every service");
  }

  private static void missing(
      Fingerprint from, Fingerprint in, Code code, Differences differences) {
    SortedMap<String, String> known = in.trusted();
    from.trusted()
        .forEach(
            (hash, subject) -> {
              if (!known.containsKey(hash)) {
                differences.add(code, "%s (%.16s…)".formatted(subject, hash));
              }
            });
  }
}
