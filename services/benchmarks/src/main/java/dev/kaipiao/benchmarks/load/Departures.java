package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.ledger.Ticks;
import dev.kaipiao.benchmarks.load.pace.Pacer;
import dev.kaipiao.benchmarks.load.request.Lane;
import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.request.Traffic;
import dev.kaipiao.benchmarks.load.send.Sender;
import dev.kaipiao.benchmarks.load.series.Figures;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.IntUnaryOperator;
import org.HdrHistogram.Histogram;

/** Hands each due parcel to the sender of its lane, and notes how late the generator itself was. */
final class Departures implements Pacer.Departure {

  private final Traffic traffic;
  private final Map<Lane, Sender> senders;
  private final IntSupplier ticks;
  private final IntUnaryOperator intendedAt;
  private final int firstMeasured;
  private final Histogram lateness = new Histogram(3);
  private int measured;
  private int firstAt;
  private int lastAt;
  private volatile int left;

  Departures(
      Traffic traffic,
      Map<Lane, Sender> senders,
      IntSupplier ticks,
      IntUnaryOperator intendedAt,
      int firstMeasured) {
    this.traffic = traffic;
    this.senders = senders;
    this.ticks = ticks;
    this.intendedAt = intendedAt;
    this.firstMeasured = firstMeasured;
  }

  @Override
  public int leave(int sequence) {
    Parcel parcel = traffic.parcelAt(sequence);
    int at = ticks.getAsInt();
    int next = sequence + parcel.count();
    if (next > firstMeasured) {
      note(sequence, next - Math.max(sequence, firstMeasured), at);
    }
    senders.get(parcel.lane()).send(parcel);
    left = next;
    return next;
  }

  /** Requests that have left; may be asked from any thread. */
  int left() {
    return left;
  }

  /**
   * Between the first and the last departure of the measured part. To be asked when all have left.
   */
  double seconds() {
    return Figures.rounded(Ticks.toSeconds(lastAt - firstAt));
  }

  double perSecond() {
    return lastAt == firstAt
        ? 0
        : Figures.rounded((measured - 1) / Ticks.toSeconds(lastAt - firstAt));
  }

  double latenessP99Ms() {
    return Figures.rounded(Ticks.toMillis(lateness.getValueAtPercentile(99)));
  }

  double latenessMaxMs() {
    return Figures.rounded(Ticks.toMillis(lateness.getMaxValue()));
  }

  private void note(int sequence, int requests, int at) {
    firstAt = measured == 0 ? at : firstAt;
    lastAt = at;
    measured += requests;
    lateness.recordValue(Math.max(0, at - intendedAt.applyAsInt(sequence)));
  }
}
