package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Fingerprint.Partner;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what two environments serve and speak. The first one may bring more than the second one
 * has: that is what promotions are for.
 */
final class InterfaceJudge {

  private InterfaceJudge() {}

  static List<Finding> judge(Environment tried, Environment next) {
    Differences differences = new Differences();
    alone(tried, next, differences);
    for (Pair pair : Pair.ofAll(tried, next)) {
      pair.next().interfaces().stream()
          .filter(one -> !pair.tried().interfaces().contains(one))
          .forEach(one -> differences.add(Code.INTERFACE_LOST, pair.service() + ": " + one));
      database(pair, differences);
      pair.next()
          .partners()
          .forEach((partner, spoken) -> partner(pair, partner, spoken, differences));
      runtime(pair, differences);
    }
    return differences.orAlike(Code.INTERFACES_ALIKE, news(tried, next));
  }

  private static void alone(Environment tried, Environment next, Differences differences) {
    Set<String> all = new TreeSet<>(tried.services().keySet());
    all.addAll(next.services().keySet());
    for (String service : all) {
      if (!tried.services().containsKey(service)) {
        differences.add(Code.SERVICE_ON_ONE_SIDE, service + " not in " + tried.target());
      } else if (!next.services().containsKey(service)) {
        differences.add(Code.SERVICE_ON_ONE_SIDE, service + " not in " + next.target());
      }
    }
  }

  private static void database(Pair pair, Differences differences) {
    String tried = pair.tried().database();
    String next = pair.next().database();
    if (!next.isEmpty()
        && (tried.isEmpty() || Version.parse(next).compareTo(Version.parse(tried)) > 0)) {
      differences.add(
          Code.DATABASE_AHEAD,
          "%s: migration %s, then %s"
              .formatted(pair.service(), tried.isEmpty() ? "none" : tried, next));
    }
  }

  private static void partner(Pair pair, String partner, Partner next, Differences differences) {
    List<String> spoken =
        pair.tried().partners().getOrDefault(partner, new Partner(List.of(), "")).spoken();
    if (!next.current().isEmpty() && !spoken.contains(next.current())) {
      differences.add(
          Code.PARTNER_VERSION_UNKNOWN,
          "%s speaks %s with the %s, and there it is %s"
              .formatted(pair.service(), String.join(", ", spoken), partner, next.current()));
    }
  }

  private static void runtime(Pair pair, Differences differences) {
    String tried = feature(pair.tried().java());
    String next = feature(pair.next().java());
    if (!tried.equals(next)) {
      differences.add(
          Code.RUNTIME_APART, "%s: Java %s, then %s".formatted(pair.service(), tried, next));
    }
  }

  /** The first number of a version. */
  private static String feature(String version) {
    return version.replaceFirst("[^0-9].*", "");
  }

  private static String news(Environment tried, Environment next) {
    long more =
        Pair.ofAll(tried, next).stream()
            .flatMap(
                pair ->
                    pair.tried().interfaces().stream()
                        .filter(one -> !pair.next().interfaces().contains(one)))
            .distinct()
            .count();
    return "%d interfaces are new".formatted(more);
  }
}
