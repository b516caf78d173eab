package dev.kaipiao.cli.bench;

import java.util.Map;
import java.util.Optional;

/** What is asked of each step of overload. */
final class Overload {

  private static final Map<String, Asked> ASKED =
      Map.of("2x", new Asked(98), "5x", new Asked(95), "10x", new Asked(90));

  private Overload() {}

  /**
   * What is asked of a step.
   *
   * @param goodputPercent of its peak
   */
  record Asked(double goodputPercent) {}

  /** Empty for steps that are no overload. */
  static Optional<Asked> asked(String step) {
    return Optional.ofNullable(ASKED.get(step));
  }
}
