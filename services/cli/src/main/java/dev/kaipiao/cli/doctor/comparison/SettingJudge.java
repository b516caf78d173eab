package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Compares settings. Some belong to an environment and must be set in both, some are sizes, some
 * are of one tenant only; all others must be equal.
 */
final class SettingJudge {

  /** Where an environment's own neighbours and files are, and who it is. */
  private static final Pattern OWN =
      Pattern.compile(
          ".*[.-](host|ip|mac|port|url|urls|uri|address|location|endpoint|servers|origins?"
              + "|instance|user|username|issuer|audience|client-id|public-key|file|files|directory"
              + "|stores|anchors|data|trust|cert)"
              + "|.*\\.(database\\.name|platform\\.(id|drawer))");

  /** An address that another name than these may have. */
  private static final Pattern ADDRESS =
      Pattern.compile("[a-z][a-z0-9+.-]*://.*|[A-Za-z0-9.-]*[A-Za-z][A-Za-z0-9.-]*:[0-9]{1,5}");

  private static final Pattern OF_TENANT = Pattern.compile(".*\\.tenants\\..*");

  /** A number, a duration or an amount of memory. */
  private static final Pattern SIZE =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?\\s*[A-Za-z%]{0,3}|-?P[0-9A-Za-z.]+");

  /** Numbers that stand for something, and are no sizes. */
  private static final Pattern CODED = Pattern.compile(".*[.-](versions?|kind|mode|type|level)");

  private SettingJudge() {}

  static List<Finding> judge(Environment tried, Environment next) {
    Differences differences = new Differences();
    for (Pair pair : Pair.ofAll(tried, next)) {
      secrets(pair, differences);
      pair.tried()
          .settings()
          .forEach(
              (name, value) ->
                  compare(
                      pair.service() + ": " + name,
                      value,
                      pair.next().settings().getOrDefault(name, ""),
                      differences));
      pair.next().settings().entrySet().stream()
          .filter(more -> !more.getValue().isEmpty())
          .filter(more -> !pair.tried().settings().containsKey(more.getKey()))
          .forEach(
              more -> differences.add(Code.SETTING_MORE, pair.service() + ": " + more.getKey()));
    }
    return differences.orAlike(Code.SETTINGS_ALIKE, "those of an environment's own left out");
  }

  private static void compare(String name, String tried, String next, Differences differences) {
    if (tried.equals(next)) {
      return;
    }
    if (tried.isEmpty()) {
      differences.add(Code.SETTING_MORE, name);
    } else if (OF_TENANT.matcher(name).matches()) {
      differences.add(Code.SIZE_APART, apart(name, tried, next.isEmpty() ? "not set" : next));
    } else if (next.isEmpty()) {
      differences.add(Code.SETTING_MISSING, name);
    } else if (!isOwn(name, tried, next)) {
      differences.add(
          isSize(name, tried, next) ? Code.SIZE_APART : Code.SETTING_APART,
          apart(name, tried, next));
    }
  }

  private static boolean isOwn(String name, String tried, String next) {
    return OWN.matcher(name).matches()
        || (ADDRESS.matcher(tried).matches() && ADDRESS.matcher(next).matches());
  }

  private static boolean isSize(String name, String tried, String next) {
    return SIZE.matcher(tried).matches()
        && SIZE.matcher(next).matches()
        && !CODED.matcher(name).matches();
  }

  private static String apart(String name, String tried, String next) {
    return "%s is %s, then %s".formatted(name, tried, next);
  }

  private static void secrets(Pair pair, Differences differences) {
    pair.tried()
        .secrets()
        .forEach(
            (name, set) -> {
              if (set && !pair.next().secrets().getOrDefault(name, false)) {
                differences.add(Code.SECRET_MISSING, pair.service() + ": " + name);
              }
            });
  }
}
