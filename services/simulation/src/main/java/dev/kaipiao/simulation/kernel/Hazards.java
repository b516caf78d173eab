package dev.kaipiao.simulation.kernel;

/**
 * How likely each small fault is in this run: each seed has some of them and not others, so that
 * also their combinations are met. None happens once the run has calmed down.
 */
public final class Hazards {

  private static final int[] ONE_IN = {0, 0, 60, 25, 10};

  private final Chance chance;
  private final int statementLost;
  private final int answerLost;
  private final int lateCommit;
  private final int requestLost;
  private final int acknowledgementLost;
  private final int requestLate;
  private final int slow;
  private boolean calm;

  public Hazards(Chance chance) {
    this.chance = chance;
    this.statementLost = rate();
    this.answerLost = rate();
    this.lateCommit = rate();
    this.requestLost = rate();
    this.acknowledgementLost = rate();
    this.requestLate = rate();
    this.slow = rate();
  }

  private int rate() {
    return ONE_IN[chance.below(ONE_IN.length)];
  }

  public void calm() {
    calm = true;
  }

  public boolean isCalm() {
    return calm;
  }

  /** The connection breaks before the server has read the statement. */
  public boolean statementLost() {
    return happens(statementLost);
  }

  /** The server has done it, and the connection breaks before the answer is there. */
  public boolean answerLost() {
    return happens(answerLost);
  }

  /** The client has lost the connection, and its COMMIT still reaches the server. */
  public boolean lateCommit() {
    return happens(lateCommit);
  }

  public boolean requestLost() {
    return happens(requestLost);
  }

  public boolean acknowledgementLost() {
    return happens(acknowledgementLost);
  }

  /** The request arrives long after its sender has given it up. */
  public boolean requestLate() {
    return happens(requestLate);
  }

  /** How long an answer takes: mostly a few milliseconds, now and then much longer. */
  public long latency() {
    return happens(slow) ? Time.millis(chance.between(20, 800)) : chance.between(200, 6_000);
  }

  private boolean happens(int rate) {
    return !calm && chance.oneIn(rate);
  }
}
