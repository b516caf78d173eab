package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.List;
import java.util.regex.Pattern;

/** Compares settings: some belong to an environment, some are sizes, all others must be equal. */
final class SettingJudge {

  /** Where an environment's own neighbours are, and who it is. */
  private static final Pattern OWN =
      Pattern.compile(
          ".*[.-](host|port|url|uri|urls|servers|instance|user|username|issuer|public-key|file"
              + "|directory|location|address|endpoint)");

  /** A number, a duration or an amount of memory. */
  private static final Pattern SIZE =
      Pattern.compile("-?[0-9]+(\\.[0-9]+)?\\s*[A-Za-z%]{0,3}|-?P[0-9A-Za-z.]+");

  private static final Pattern VERSION = Pattern.compile(".*[.-]versions?");

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
    } else if (next.isEmpty()) {
      differences.add(Code.SETTING_MISSING, name);
    } else if (!OWN.matcher(name).matches()) {
      boolean size =
          SIZE.matcher(tried).matches()
              && SIZE.matcher(next).matches()
              && !VERSION.matcher(name).matches();
      differences.add(
          size ? Code.SIZE_APART : Code.SETTING_APART,
          "%s is %s, then %s".formatted(name, tried, next));
    }
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
