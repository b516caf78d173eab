package dev.kaipiao.benchmarks.load.pace;

/**
 * Lets each request leave at its intended time. When it comes late, because the machine was busy,
 * the following ones leave at once and still count from the times at which they were meant to
 * leave.
 */
public final class Pacer {

  /** What happens when a request is due. */
  @FunctionalInterface
  public interface Departure {

    /**
     * Sends the request, or several from it on, without waiting for an answer.
     *
     * @return the sequence that is due next
     */
    int leave(int sequence);
  }

  private final NanoClock clock;
  private final Schedule schedule;

  public Pacer(NanoClock clock, Schedule schedule) {
    this.clock = clock;
    this.schedule = schedule;
  }

  /**
   * Returns when the last request has left.
   *
   * @param start the clock's time at which request 0 is due
   */
  public void run(long start, Departure departure) throws InterruptedException {
    int sequence = 0;
    while (sequence < schedule.count()) {
      clock.sleepUntil(start + schedule.intendedNanos(sequence));
      sequence = departure.leave(sequence);
    }
  }
}
