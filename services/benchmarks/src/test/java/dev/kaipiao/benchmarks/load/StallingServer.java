package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.send.Answer;
import dev.kaipiao.benchmarks.load.send.Transport;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Accepts everything a millisecond after it came, except during a stall: then when the stall is
 * over.
 */
public final class StallingServer implements Transport {

  private static final Duration WORK = Duration.ofMillis(1);

  private final VirtualTime time;
  private final long stallFrom;
  private final long stallUntil;

  public StallingServer(VirtualTime time, Duration stallFrom, Duration stallUntil) {
    this.time = time;
    this.stallFrom = stallFrom.toNanos();
    this.stallUntil = stallUntil.toNanos();
  }

  @Override
  public void send(Parcel parcel, Consumer<Answer> answered) {
    long now = time.nanoTime();
    boolean stalled = now >= stallFrom && now < stallUntil;
    time.at(
        (stalled ? stallUntil : now) + WORK.toNanos(), () -> answered.accept(acceptedAll(parcel)));
  }

  @Override
  public void close() {}

  private static Answer acceptedAll(Parcel parcel) {
    return new Answer.Decided(
        Collections.nCopies(parcel.count(), new Answer.Outcome.Accepted(Optional.empty())));
  }
}
