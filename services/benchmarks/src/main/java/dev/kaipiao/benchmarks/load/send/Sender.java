package dev.kaipiao.benchmarks.load.send;

import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.wire.WireAnswer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.IntSupplier;

/**
 * Brings parcels to a transport, a bounded number at a time. Those that wait here have left, as far
 * as latency is concerned: who is slow to answer makes them late, not fewer.
 */
public final class Sender {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Transport transport;
  private final int mostInFlight;
  private final Later later;
  private final RequestLedger ledger;
  private final IntSupplier ticks;
  private final Queue<Try> waiting = new ArrayDeque<>();
  private int inFlight;
  private int pausing;
  private int repeated;
  private boolean patient = true;
  private String lastTrouble = "";

  /** A parcel and how often it was sent before. */
  private record Try(Parcel parcel, int before) {}

  /**
   * @param ticks the time of the run
   */
  public Sender(
      Transport transport, int mostInFlight, Later later, RequestLedger ledger, IntSupplier ticks) {
    this.transport = transport;
    this.mostInFlight = mostInFlight;
    this.later = later;
    this.ledger = ledger;
    this.ticks = ticks;
  }

  /** Takes a parcel that is due. Returns at once. */
  public void send(Parcel parcel) {
    enqueue(new Try(parcel, 0));
  }

  /** Sends nothing any more; what has no answer keeps none. */
  public synchronized void giveUp() {
    patient = false;
    waiting.clear();
  }

  /** Parcels that have no answer yet. */
  public synchronized int unanswered() {
    return waiting.size() + inFlight + pausing;
  }

  /** How often a parcel was sent again, because its answer was unknown. */
  public synchronized int repeated() {
    return repeated;
  }

  /** Why an answer was unknown the last time; empty when there was none such. */
  public synchronized String lastTrouble() {
    return lastTrouble;
  }

  private void enqueue(Try due) {
    synchronized (this) {
      if (!patient) {
        return;
      }
      waiting.add(due);
    }
    sendWaiting();
  }

  private void sendWaiting() {
    for (Try next = nextToSend(); next != null; next = nextToSend()) {
      Try sent = next;
      transport.send(sent.parcel(), answer -> answered(sent, answer));
    }
  }

  private synchronized Try nextToSend() {
    if (inFlight >= mostInFlight || waiting.isEmpty()) {
      return null;
    }
    inFlight++;
    return waiting.remove();
  }

  private void answered(Try sent, Answer answer) {
    int at = ticks.getAsInt();
    if (answer instanceof Answer.Decided decided) {
      note(sent.parcel(), decided.outcomes(), at);
    } else if (answer instanceof Answer.Refused refused) {
      for (int i = 0; i < sent.parcel().count(); i++) {
        ledger.refused(sent.parcel().first() + i, refused.retryAfterSeconds());
      }
    } else if (answer instanceof Answer.Unknown unknown) {
      repeatLater(sent, unknown.why());
    }
    synchronized (this) {
      inFlight--;
    }
    sendWaiting();
  }

  private void note(Parcel parcel, List<Answer.Outcome> outcomes, int at) {
    for (int i = 0; i < parcel.count(); i++) {
      int sequence = parcel.first() + i;
      if (outcomes.get(i) instanceof Answer.Outcome.Accepted accepted) {
        accepted
            .id()
            .ifPresentOrElse(
                id -> ledger.accepted(sequence, id, at), () -> ledger.accepted(sequence, at));
      } else if (outcomes.get(i) instanceof Answer.Outcome.Rejected rejected) {
        ledger.rejected(sequence, rejected.codes());
      } else {
        ledger.refused(sequence, WireAnswer.NO_HINT);
      }
    }
  }

  private void repeatLater(Try sent, String why) {
    synchronized (this) {
      lastTrouble = why;
      pausing++;
      repeated++;
    }
    later.after(
        pauseBefore(sent),
        () -> {
          synchronized (this) {
            pausing--;
          }
          enqueue(new Try(sent.parcel(), sent.before() + 1));
        });
  }

  private static Duration pauseBefore(Try sent) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(sent.before(), 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
