package dev.kaipiao.benchmarks.load.request;

/**
 * Chance that can be asked again: the same seed, place and question always give the same answer.
 */
record Dice(long seed) {

  private static final int QUESTIONS = Question.values().length;

  /** What is asked of a place, so that the answers do not depend on each other. */
  enum Question {
    BATCH(1),
    KAFKA(2),
    SELLER(3),
    TEMPLATE(4),
    INVALID(5);

    private final int salt;

    Question(int salt) {
      this.salt = salt;
    }
  }

  /** At least 0, below 1. */
  double throwFor(int place, Question question) {
    return (mix(place, question) >>> 11) * 0x1.0p-53;
  }

  /** At least 0, below the bound. */
  int pickFor(int place, Question question, int bound) {
    return (int) ((mix(place, question) >>> 33) % bound);
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
  private long mix(int place, Question question) {
    long draw = (long) place * QUESTIONS + question.salt;
    long z = seed + draw * 0x9E37_79B9_7F4A_7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }
}
