package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.LoadTarget.Watched;
import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import dev.kaipiao.benchmarks.load.request.OrderNumbers;
import dev.kaipiao.benchmarks.load.watch.AuditWatch;
import dev.kaipiao.benchmarks.load.watch.EventWatch;
import dev.kaipiao.benchmarks.load.watch.HttpAuditLog;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Whatever watches the stages of a run: nothing does where the answer is all there is. */
record Watches(Optional<EventWatch> events, Optional<AuditWatch> audit) implements AutoCloseable {

  static Watches of(
      LoadTarget target, RequestLedger ledger, OrderNumbers orderNumbers, IntSupplier ticks)
      throws InterruptedException {
    if (target.watched().isEmpty()) {
      return new Watches(Optional.empty(), Optional.empty());
    }
    Watched watched = target.watched().get();
    return new Watches(
        Optional.of(new EventWatch(watched.kafkaBootstrap(), ledger, orderNumbers, ticks)),
        Optional.of(new AuditWatch(new HttpAuditLog(watched.audit()), ledger, ticks)));
  }

  void start() {
    events.ifPresent(EventWatch::start);
    audit.ifPresent(AuditWatch::start);
  }

  /** Throws when nothing is seen any more. */
  void requireWatching() {
    events
        .flatMap(EventWatch::failure)
        .or(() -> audit.flatMap(AuditWatch::failure))
        .ifPresent(
            failure -> {
              throw new IllegalStateException("the run cannot be watched any more", failure);
            });
  }

  @Override
  public void close() {
    events.ifPresent(EventWatch::close);
    audit.ifPresent(AuditWatch::close);
  }
}
