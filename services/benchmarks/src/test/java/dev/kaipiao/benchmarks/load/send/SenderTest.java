package dev.kaipiao.benchmarks.load.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.benchmarks.load.VirtualTime;
import dev.kaipiao.benchmarks.load.ledger.Expectations;
import dev.kaipiao.benchmarks.load.ledger.ExpectedFaults;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.ledger.Stage;
import dev.kaipiao.benchmarks.load.request.Lane;
import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.send.Answer.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SenderTest {

  private static final Parcel PARCEL = new Parcel(3, 1, Lane.SINGLE);
  private static final Answer ACCEPTED =
      new Answer.Decided(List.of(new Outcome.Accepted(Optional.empty())));

  private final VirtualTime time = new VirtualTime();
  private final RequestLedger ledger =
      new RequestLedger(10, Expectations.wholeWay(ExpectedFaults.NONE));
  private final Scripted transport = new Scripted();
  private final Sender sender = new Sender(transport, 2, time, ledger, time::ticks);

  @Test
  void anUnknownAnswerIsFollowedByTheSameParcelUntilItIsKnown() {
    // Given
    transport.answers.add(new Answer.Unknown("connection refused"));
    transport.answers.add(new Answer.Unknown("timeout"));
    transport.answers.add(ACCEPTED);
    // When
    sender.send(PARCEL);
    time.sleep(Duration.ofSeconds(1));
    // Then
    assertThat(transport.sent).containsExactly(PARCEL, PARCEL, PARCEL);
    assertThat(sender.repeated()).isEqualTo(2);
    assertThat(sender.unanswered()).isZero();
    assertThat(sender.lastTrouble()).isEqualTo("timeout");
    assertThat(ledger.timeOf(3, Stage.ACCEPTED)).isPositive();
  }

  @Test
  void aRefusedParcelIsNotSentAgain() {
    // Given
    transport.answers.add(new Answer.Refused(2));
    // When
    sender.send(PARCEL);
    time.sleep(Duration.ofSeconds(10));
    // Then
    assertThat(transport.sent).hasSize(1);
    assertThat(ledger.tally().refused()).isEqualTo(1);
    assertThat(ledger.tally().accepted()).isZero();
  }

  @Test
  void eachRequestOfABatchHasItsOwnOutcome() {
    // Given
    transport.answers.add(
        new Answer.Decided(
            List.of(
                new Outcome.Accepted(Optional.empty()), new Outcome.Rejected(List.of("KP-2005")))));
    // When
    sender.send(new Parcel(0, 2, Lane.BATCH));
    // Then
    assertThat(ledger.tally().accepted()).isEqualTo(1);
    assertThat(ledger.rejections().valid()).containsEntry("KP-2005", 1);
  }

  @Test
  void noMoreThanAllowedAreInFlight() {
    // When: nothing is answered
    for (int sequence = 0; sequence < 5; sequence++) {
      sender.send(new Parcel(sequence, 1, Lane.SINGLE));
    }
    // Then
    assertThat(transport.sent).hasSize(2);
    assertThat(sender.unanswered()).isEqualTo(5);
  }

  @Test
  void nothingIsSentAnyMoreAfterGivingUp() {
    // Given
    transport.answers.add(new Answer.Unknown("timeout"));
    sender.send(PARCEL);
    // When
    sender.giveUp();
    time.sleep(Duration.ofSeconds(10));
    // Then
    assertThat(transport.sent).hasSize(1);
  }

  /** Gives the answers it was told to, at once; then none. */
  private static final class Scripted implements Transport {

    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Parcel> sent = new ArrayList<>();

    @Override
    public void send(Parcel parcel, Consumer<Answer> answered) {
      sent.add(parcel);
      if (!answers.isEmpty()) {
        answered.accept(answers.remove());
      }
    }

    @Override
    public void close() {}
  }
}
