package dev.kaipiao.cli.canary.judge;

/**
 * What both releases are compared by: how much worse is tolerated, what one second may count at
 * most, and the risk that is taken. All risks together are one in a hundred.
 */
public enum Measure {
  /** Answers of 500 and above, and none, of all answers. */
  ERRORS("errors at the door", 1.5, 20, 0.002),
  /** Answers of 400 to 499 but 429, of all answers. */
  REFUSALS("refusals at the door", 1.5, 20, 0.002),
  /** Refusals by one reason code, of all answers; shared out over all codes. */
  REASON("refusals of one reason", 2, 20, 0.002),
  /** Answers slower than most of the running release's, by far. */
  SLOW("slow answers", 3, 20, 0.001),
  /** Answers slower than the running release's slowest of a hundred, by far. */
  VERY_SLOW("very slow answers", 3, 20, 0.001),
  /** Requests that ended without an invoice, of those that were decided. */
  REJECTIONS("rejections", 2, 1_000, 0.0005),
  /** Batches that were rolled back and tried again, of all batches. */
  RETRIES("batches tried again", 4, 20, 0.0005),
  /** Records that were parked where they were read, of those that were read. */
  PARKED("records parked", 1.5, 1_000_000, 0.0005),
  /** Records that others parked who read what was written, of those that were written. */
  PARKED_BEHIND("records parked by other services", 1.5, 1_000_000, 0.0005);

  private final String words;
  private final double tolerated;
  private final double most;
  private final double risk;

  Measure(String words, double tolerated, double most, double risk) {
    this.words = words;
    this.tolerated = tolerated;
    this.most = most;
    this.risk = risk;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** Nothing is seen yet. */
  RatioTest test() {
    return RatioTest.tolerating(tolerated, most);
  }

  /** The probability that it stops a release that is no worse. */
  double risk() {
    return risk;
  }
}
