package dev.kaipiao.issuance.messaging;

import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.issuance.domain.deciding.Identification;
import dev.kaipiao.issuance.domain.deciding.Issuing;
import dev.kaipiao.issuance.domain.deciding.Ledger;
import dev.kaipiao.issuance.store.DecisionStore;
import dev.kaipiao.issuance.store.LedgerTable;
import dev.kaipiao.issuance.store.RequestTable;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.consumer.BatchConsumer;
import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.consumer.BatchOutcome.Parked;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.messaging.consumer.RetryLaterException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Issues what Kafka delivers: a batch in, one transaction, an outcome for each record. One reader
 * for each of the two topics, so that what is urgent never stands behind what can wait; both do the
 * same with what they read, and each locks sellers, then requests, in the order of their ids.
 *
 * <p>The number of statements does not depend on the size of the batch: lock and read the ledgers
 * of its sellers, read which requests are known, decide, keep. Repetitions are recognised by their
 * request id, so no inbox is needed.
 */
@ApplicationScoped
public class RequestConsumer {

  /** Reads what is urgent: name of the consumer, part of its group's. */
  public static final String URGENT = "requests";

  /** Reads what can wait. */
  public static final String BULK = "requests-bulk";

  private final LedgerTable ledgers;
  private final RequestTable requests;
  private final DecisionStore decisions;
  private final RequestCheck check;
  private final RequestIds ids;
  private final IssuingMetrics metrics;
  private final ProgressSignal signal;
  private final IssuanceSettings settings;
  private final Clock clock;
  private final Map<String, BatchConsumer> readers = new ConcurrentHashMap<>();

  public RequestConsumer(
      LedgerTable ledgers,
      RequestTable requests,
      DecisionStore decisions,
      RequestCheck check,
      RequestIds ids,
      IssuingMetrics metrics,
      ProgressSignal signal,
      IssuanceSettings settings,
      Clock clock) {
    this.ledgers = ledgers;
    this.requests = requests;
    this.decisions = decisions;
    this.check = check;
    this.ids = ids;
    this.metrics = metrics;
    this.signal = signal;
    this.settings = settings;
    this.clock = clock;
  }

  void register(@Observes StartupEvent started, Messaging messaging) {
    IssuanceSettings.Consumer limits = settings.consumer();
    read(messaging, URGENT, Topic.INVOICE_REQUESTS, limits.maxRecords());
    read(messaging, BULK, Topic.INVOICE_REQUESTS_BULK, limits.maxBulkRecords());
  }

  private void read(Messaging messaging, String name, Topic topic, int maxRecords) {
    ConsumerOptions options =
        ConsumerOptions.of(name, topic.topicName())
            .withMaxRecords(maxRecords)
            .withKeyOrdered(false)
            .withDedupByEventId(false);
    readers.put(name, messaging.consume(options, this::issue));
  }

  /** Lets a reader rest, or read on; what it does not read stays on its topic. */
  public void hold(String name, boolean hold) {
    BatchConsumer reader = readers.get(name);
    if (hold) {
      reader.hold();
    } else {
      reader.release();
    }
  }

  /** Whether a reader rests: it is held, and what it had read before is finished. */
  public boolean isResting(String name) {
    return readers.get(name).isResting();
  }

  /** Whether a reader is held. */
  public boolean isHeld(String name) {
    return readers.get(name).isHeld();
  }

  /** Decides a batch and keeps the decision. Reading and deciding run on a worker thread. */
  Uni<BatchOutcome> issue(SqlConnection tx, List<IncomingRecord> batch) {
    Instant now = clock.instant();
    return Uni.createFrom()
        .item(() -> arrivals(batch, now))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(arrived -> issue(tx, batch, arrived, now));
  }

  private Arrivals arrivals(List<IncomingRecord> batch, Instant now) {
    long largest = settings.intake().maxRequestSize().asLongValue();
    return Arrivals.of(batch, check, largest, ChinaTime.dateOf(now));
  }

  private Uni<BatchOutcome> issue(
      SqlConnection tx, List<IncomingRecord> batch, Arrivals arrived, Instant now) {
    YearMonth earliest = YearMonth.from(ChinaTime.dateOf(now)).minusMonths(1);
    return ledgers
        .lock(tx, arrived.sellers(), earliest)
        .chain(
            found -> {
              Identification whose = Identification.of(arrived.arrivals(), found, ids);
              String reader = readerOf(batch.get(0));
              return decide(reader, tx, whose.commands(), found, now)
                  .replaceWith(() -> outcome(batch, arrived, whose));
            });
  }

  private static String readerOf(IncomingRecord record) {
    return record.topic().equals(Topic.INVOICE_REQUESTS_BULK.topicName()) ? BULK : URGENT;
  }

  private Uni<Void> decide(
      String reader,
      SqlConnection tx,
      List<Command> commands,
      Map<String, Ledger> found,
      Instant now) {
    if (commands.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return requests
        .known(tx, commands)
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(known -> Issuing.decide(commands, known, found, now))
        .call(decision -> keep(tx, decision, now))
        .invoke(decision -> tell(reader, decision))
        .replaceWithVoid();
  }

  private Uni<Void> keep(SqlConnection tx, Decision decision, Instant now) {
    return decisions
        .keepNew(tx, decision, now)
        .invoke(
            allNew -> {
              if (!allNew) {
                throw new RetryLaterException("another transaction was first with a request");
              }
            })
        .replaceWithVoid();
  }

  private void tell(String reader, Decision decision) {
    metrics.decided(reader, decision);
    signal.changed();
  }

  private static BatchOutcome outcome(
      List<IncomingRecord> batch, Arrivals arrived, Identification whose) {
    List<Parked> parked = new ArrayList<>(arrived.parked());
    for (Identification.Unidentified unidentified : whose.unidentified()) {
      parked.add(new Parked(batch.get(unidentified.arrival().place()), unidentified.reason()));
    }
    return BatchOutcome.parking(parked);
  }
}
