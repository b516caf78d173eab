package dev.kaipiao.benchmarks.load.pace;

/** When each request of a run is meant to be sent, counted from its start. Never decreasing. */
public interface Schedule {

  /** Requests of the whole run. */
  int count();

  /**
   * Nanoseconds after the start of the run.
   *
   * @param sequence 0 up to {@link #count()} − 1
   */
  long intendedNanos(int sequence);
}
