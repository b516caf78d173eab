package dev.kaipiao.benchmarks.load.pace;

import java.time.Duration;

/**
 * The same distance between any two requests.
 *
 * @param ratePerSecond requests per second, above 0
 */
public record SteadySchedule(double ratePerSecond, int count) implements Schedule {

  private static final int MOST = 100_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  public SteadySchedule {
    if (!(ratePerSecond > 0) || count < 1) {
      throw new IllegalArgumentException("a schedule has a rate above 0 and at least one request");
    }
  }

  /** As many requests as fit into the duration at this rate, at least one. */
  public static SteadySchedule lasting(double ratePerSecond, Duration duration) {
    double requests = ratePerSecond * duration.toNanos() / NANOS_PER_SECOND;
    if (requests > MOST) {
      throw new IllegalArgumentException("a run has at most 100,000,000 requests");
    }
    return new SteadySchedule(ratePerSecond, Math.max(1, (int) Math.round(requests)));
  }

  @Override
  public long intendedNanos(int sequence) {
    return (long) (sequence * (NANOS_PER_SECOND / ratePerSecond));
  }
}
