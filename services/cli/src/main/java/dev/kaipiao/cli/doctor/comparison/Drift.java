package dev.kaipiao.cli.doctor.comparison;

import dev.kaipiao.cli.doctor.network.Target;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What of a new release would not survive where the running release of the same service works, by
 * the rules of {@code doctor --compare}: it has to serve and speak what the running one does, and
 * to be set up like it where nothing else is meant.
 */
public final class Drift {

  private static final Target HERE = new Target(false, "localhost", 0, "/");

  private Drift() {}

  /**
   * What is worth telling; whatever is failing would not survive here.
   *
   * @param meant names of settings that are to differ
   */
  public static List<Finding> between(Fingerprint fresh, Fingerprint running, Set<String> meant) {
    Environment next = environment(without(fresh, meant));
    Environment present = environment(without(running, meant));
    return Stream.of(
            TrustJudge.judge(present, next),
            InterfaceJudge.judge(next, present),
            SettingJudge.judge(present, next))
        .flatMap(List::stream)
        .toList();
  }

  private static Environment environment(Fingerprint one) {
    return new Environment(HERE, Optional.empty(), new TreeMap<>(Map.of(one.service(), one)), "");
  }

  private static Fingerprint without(Fingerprint one, Set<String> meant) {
    TreeMap<String, String> settings = new TreeMap<>(one.settings());
    settings.keySet().removeAll(meant);
    return new Fingerprint(
        one.service(),
        one.instance(),
        one.java(),
        one.database(),
        one.interfaces(),
        one.partners(),
        settings,
        one.secrets(),
        one.trusted());
  }
}
