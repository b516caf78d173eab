package dev.kaipiao.receipts.messaging;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.settlement.Settlement;
import dev.kaipiao.receipts.store.AllocationStore;
import dev.kaipiao.receipts.store.BankRegistry;
import dev.kaipiao.receipts.store.DeliveryStore;
import dev.kaipiao.receipts.store.ReceivableStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes in signed invoices: each becomes a receivable, is told to the banks that want it, and meets
 * receipts that came before it.
 *
 * <p>Events are not deduplicated by their id: an invoice is known by its number, and only one that
 * is new has any effect.
 */
@ApplicationScoped
public class InvoiceConsumer {

  /** Nobody waits for a delivery within milliseconds; larger batches make fuller messages. */
  private static final Duration PACE = Duration.ofMillis(100);

  private final BankRegistry registry;
  private final ReceivableStore receivables;
  private final DeliveryStore deliveries;
  private final AllocationStore allocations;
  private final Settlement settlement;
  private final DeliveryPlanner planner;
  private final Outbox outbox;

  InvoiceConsumer(
      BankRegistry registry,
      ReceivableStore receivables,
      DeliveryStore deliveries,
      AllocationStore allocations,
      Settlement settlement,
      DeliveryPlanner planner,
      Outbox outbox) {
    this.registry = registry;
    this.receivables = receivables;
    this.deliveries = deliveries;
    this.allocations = allocations;
    this.settlement = settlement;
    this.planner = planner;
    this.outbox = outbox;
  }

  void register(@Observes @Priority(1_000) StartupEvent started, Messaging messaging) {
    ConsumerOptions options =
        ConsumerOptions.of("invoices", Topic.SIGNING_EVENTS.topicName())
            .withDedupByEventId(false)
            .withPace(PACE);
    messaging.consume(options, this::handle);
  }

  Uni<BatchOutcome> handle(SqlConnection tx, List<IncomingRecord> batch) {
    Reading reading = Reading.of(batch);
    BatchOutcome outcome = BatchOutcome.parking(reading.unreadable());
    return reading.invoices().isEmpty()
        ? Uni.createFrom().item(outcome)
        : registry
            .current()
            .chain(banks -> keep(tx, reading.invoices(), banks))
            .replaceWith(outcome);
  }

  private Uni<Void> keep(SqlConnection tx, Collection<SignedInvoice> invoices, Banks banks) {
    return allocations
        .addingInvoices(tx)
        .chain(() -> receivables.keep(tx, planner.receivables(invoices)))
        .call(fresh -> deliver(tx, invoices, fresh, banks))
        .chain(fresh -> settlement.settleWaitingFor(tx, fresh));
  }

  private Uni<Void> deliver(
      SqlConnection tx, Collection<SignedInvoice> invoices, Set<InvoiceNumber> fresh, Banks banks) {
    List<SignedInvoice> newOnes =
        invoices.stream().filter(each -> fresh.contains(each.event().number())).toList();
    DeliveryPlan plan = planner.plan(newOnes, banks);
    return deliveries
        .queue(tx, plan.bundles(), plan.now())
        .chain(() -> deliveries.tell(tx, plan.deliveries(), plan.now(), plan.day()))
        .chain(() -> outbox.append(tx, plan.messages()));
  }

  /**
   * A signed invoice as it came.
   *
   * @param traceparent W3C trace context, or null
   */
  record SignedInvoice(InvoiceSigned event, String traceparent) {}

  /** What a batch holds: invoices by number, and records that nobody can read. */
  private record Reading(Collection<SignedInvoice> invoices, List<BatchOutcome.Parked> unreadable) {

    private static final Violation UNREADABLE =
        Violation.of(ReasonCode.RECORD_UNREADABLE, "", "not an invoice.signed event");

    static Reading of(List<IncomingRecord> batch) {
      Map<InvoiceNumber, SignedInvoice> invoices = new LinkedHashMap<>();
      List<BatchOutcome.Parked> unreadable = new ArrayList<>();
      for (IncomingRecord record : batch) {
        if (tellsOfInvoice(record)) {
          Optional<InvoiceSigned> event = read(record);
          event.ifPresentOrElse(
              it -> invoices.putIfAbsent(it.number(), new SignedInvoice(it, trace(record))),
              () -> unreadable.add(new BatchOutcome.Parked(record, UNREADABLE)));
        }
      }
      return new Reading(invoices.values(), unreadable);
    }

    private static Optional<InvoiceSigned> read(IncomingRecord record) {
      try {
        return Optional.ofNullable(Json.read(record.value(), InvoiceSigned.class))
            .filter(event -> event.number() != null);
      } catch (UncheckedIOException e) {
        return Optional.empty();
      }
    }

    private static String trace(IncomingRecord record) {
      return record.event().map(CloudEvent::traceparent).orElse(null);
    }

    private static boolean tellsOfInvoice(IncomingRecord record) {
      return record
          .event()
          .map(event -> event.type().equals(EventType.INVOICE_SIGNED.typeName()))
          .orElse(false);
    }
  }
}
