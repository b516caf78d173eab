package dev.kaipiao.receipts.messaging;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.domain.receipt.SignedBody;
import dev.kaipiao.receipts.settlement.Arrival;
import dev.kaipiao.receipts.settlement.Reception;
import dev.kaipiao.receipts.store.BankRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes in receipts of banks, whether a bank wrote them to the topic itself or the HTTP door did.
 * The header {@code bank} tells whose word it is said to be, {@code bank-signature} proves it; who
 * wrote the record does not matter.
 *
 * <p>Records are not deduplicated by event id, which banks choose and could choose alike: a receipt
 * is known by its bank and its number.
 */
@ApplicationScoped
public class ReceiptConsumer {

  /** Header with the id of the bank that speaks. */
  public static final String BANK = "bank";

  /** Header with the detached signature over the record's value. */
  public static final String SIGNATURE = "bank-signature";

  /** Banks do not wait for what becomes of a receipt; larger batches cost less. */
  private static final Duration PACE = Duration.ofMillis(100);

  private final BankRegistry registry;
  private final Reception reception;

  ReceiptConsumer(BankRegistry registry, Reception reception) {
    this.registry = registry;
    this.reception = reception;
  }

  void register(@Observes @Priority(1_000) StartupEvent started, Messaging messaging) {
    ConsumerOptions options =
        ConsumerOptions.of("receipts", Topic.BANK_RECEIPTS.topicName())
            .withKeyOrdered(false)
            .withDedupByEventId(false)
            .withPace(PACE);
    messaging.consume(options, this::handle);
  }

  Uni<BatchOutcome> handle(SqlConnection tx, List<IncomingRecord> batch) {
    List<Arrival> arrivals = new ArrayList<>();
    List<BatchOutcome.Parked> parked = new ArrayList<>();
    for (IncomingRecord record : batch) {
      Optional<BankId> bank = BankId.parse(CloudEvents.text(record.headers(), BANK));
      if (bank.isPresent() && record.value() != null) {
        arrivals.add(arrival(bank.get(), record));
      } else {
        parked.add(
            new BatchOutcome.Parked(
                record, Violation.of(ReasonCode.RECORD_UNREADABLE, "", "no header bank")));
      }
    }
    return registry
        .current()
        .chain(banks -> receive(tx, arrivals, banks))
        .replaceWith(BatchOutcome.parking(parked));
  }

  private Uni<Void> receive(SqlConnection tx, List<Arrival> arrivals, Banks banks) {
    return arrivals.isEmpty()
        ? Uni.createFrom().voidItem()
        : reception.receive(tx, arrivals, banks);
  }

  private static Arrival arrival(BankId bank, IncomingRecord record) {
    return new Arrival(
        bank,
        new SignedBody(record.value(), CloudEvents.text(record.headers(), SIGNATURE)),
        record.event().map(CloudEvent::traceparent).orElse(null));
  }
}
