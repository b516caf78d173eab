package dev.kaipiao.receipts.bank;

import dev.kaipiao.receipts.config.ReceiptsSettings;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.delivery.BankAnswer;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/** The breaker of one lane: opens when most tries fail, then lets one through now and then. */
final class LaneBreaker {

  private final TypedGuard<Uni<BankAnswer>> guard;
  private final Duration delay;
  private final AtomicBoolean recovered = new AtomicBoolean();
  private volatile CircuitBreakerState state = CircuitBreakerState.CLOSED;
  private volatile long openedAt;

  LaneBreaker(BankId bank, ReceiptsSettings.Lane settings) {
    this.delay = settings.breakerDelay();
    this.guard =
        TypedGuard.create(new TypeLiteral<Uni<BankAnswer>>() {})
            .withDescription("lane of " + bank)
            .withCircuitBreaker()
            .requestVolumeThreshold(settings.breakerVolume())
            .failureRatio(settings.breakerRatio())
            .delay(delay.toMillis(), ChronoUnit.MILLIS)
            .failOn(NotTaken.class)
            .onStateChange(this::change)
            .done()
            .build();
  }

  /** Sends unless the breaker is open, which is an answer too. */
  Uni<BankAnswer> guard(Supplier<Uni<BankAnswer>> send) {
    return guard
        .get(() -> send.get().onItem().transformToUni(LaneBreaker::failWhenNotTaken))
        .onFailure(NotTaken.class)
        .recoverWithItem(fault -> ((NotTaken) fault).answer)
        .onFailure(CircuitBreakerOpenException.class)
        .recoverWithItem(fault -> new BankAnswer.NotTried());
  }

  /** How many messages may be under way. */
  int slots(int allowed) {
    if (state == CircuitBreakerState.CLOSED) {
      return allowed;
    }
    boolean rested = System.nanoTime() - openedAt >= delay.toNanos();
    return state == CircuitBreakerState.HALF_OPEN || rested ? 1 : 0;
  }

  boolean closed() {
    return state == CircuitBreakerState.CLOSED;
  }

  /** {@code closed}, {@code open} or {@code half_open}. */
  String stateName() {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** Whether it has closed since this was last asked. */
  boolean hasRecovered() {
    return recovered.getAndSet(false);
  }

  private void change(CircuitBreakerState next) {
    if (next == CircuitBreakerState.OPEN) {
      openedAt = System.nanoTime();
    } else if (next == CircuitBreakerState.CLOSED) {
      recovered.set(true);
    }
    state = next;
  }

  /** A bank that is gone has answered; everything else that is not taken counts against it. */
  private static Uni<BankAnswer> failWhenNotTaken(BankAnswer answer) {
    return answer instanceof BankAnswer.Taken || answer instanceof BankAnswer.Gone
        ? Uni.createFrom().item(answer)
        : Uni.createFrom().failure(new NotTaken(answer));
  }

  /** Carries an answer past the guard, which counts failures. */
  private static final class NotTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient BankAnswer answer;

    NotTaken(BankAnswer answer) {
      super("not taken", null, false, false);
      this.answer = answer;
    }
  }
}
