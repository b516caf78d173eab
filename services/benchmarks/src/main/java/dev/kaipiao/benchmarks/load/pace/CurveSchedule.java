package dev.kaipiao.benchmarks.load.pace;

import java.util.Arrays;
import java.util.List;

/** A rate that changes: one ramp after the other. */
public final class CurveSchedule implements Schedule {

  private static final int MOST = 100_000_000;
  private static final double NANOS = 1e9;

  private final List<Ramp> ramps;
  private final double[] requestsBefore;
  private final double[] secondsBefore;

  /**
   * @param ramps in which at least one request is due
   */
  public CurveSchedule(List<Ramp> ramps) {
    this.ramps = List.copyOf(ramps);
    this.requestsBefore = new double[ramps.size() + 1];
    this.secondsBefore = new double[ramps.size() + 1];
    for (int i = 0; i < ramps.size(); i++) {
      requestsBefore[i + 1] = requestsBefore[i] + ramps.get(i).requests();
      secondsBefore[i + 1] = secondsBefore[i] + ramps.get(i).seconds();
    }
    double requests = requestsBefore[ramps.size()];
    if (requests < 1 || requests > MOST) {
      throw new IllegalArgumentException("a run has from 1 to 100,000,000 requests");
    }
  }

  @Override
  public int count() {
    return (int) Math.floor(requestsBefore[ramps.size()] + 1e-6);
  }

  @Override
  public long intendedNanos(int sequence) {
    int found = Arrays.binarySearch(requestsBefore, sequence);
    int ramp = Math.min(found < 0 ? -found - 2 : found, ramps.size() - 1);
    double seconds = ramps.get(ramp).secondsUntil(sequence - requestsBefore[ramp]);
    return (long) ((secondsBefore[ramp] + seconds) * NANOS);
  }
}
