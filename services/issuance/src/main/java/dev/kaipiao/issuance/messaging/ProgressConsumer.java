package dev.kaipiao.issuance.messaging;

import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoicePaid;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.issuance.store.ProgressTable;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.consumer.BatchOutcome.Parked;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Notes that invoices were signed and paid. Setting a state twice changes nothing, so neither an
 * inbox nor the order of events is needed.
 */
@ApplicationScoped
public class ProgressConsumer {

  private final ProgressTable progress;
  private final ProgressSignal signal;
  private final IssuanceSettings settings;

  public ProgressConsumer(
      ProgressTable progress, ProgressSignal signal, IssuanceSettings settings) {
    this.progress = progress;
    this.signal = signal;
    this.settings = settings;
  }

  /** What a batch tells about invoices. */
  private record News(List<InvoiceSigned> signed, List<InvoicePaid> paid, List<Parked> parked) {}

  void register(@Observes StartupEvent started, Messaging messaging) {
    ConsumerOptions options =
        ConsumerOptions.of(
                "progress", Topic.SIGNING_EVENTS.topicName(), Topic.RECEIPTS_EVENTS.topicName())
            .withMaxRecords(settings.consumer().maxRecords())
            .withKeyOrdered(false)
            .withDedupByEventId(false);
    messaging.consume(options, this::note);
  }

  Uni<BatchOutcome> note(SqlConnection tx, List<IncomingRecord> batch) {
    return Uni.createFrom()
        .item(() -> news(batch))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
        .chain(
            news ->
                progress
                    .signed(tx, news.signed())
                    .chain(() -> progress.paid(tx, news.paid()))
                    .invoke(signal::changed)
                    .replaceWith(() -> BatchOutcome.parking(news.parked())));
  }

  private static News news(List<IncomingRecord> batch) {
    News news = new News(new ArrayList<>(batch.size()), new ArrayList<>(), new ArrayList<>(0));
    for (IncomingRecord record : batch) {
      String type = record.event().map(event -> event.type()).orElse("");
      try {
        if (type.equals(EventType.INVOICE_SIGNED.typeName())) {
          news.signed().add(Json.read(record.value(), InvoiceSigned.class));
        } else if (type.equals(EventType.INVOICE_PAID.typeName())) {
          news.paid().add(Json.read(record.value(), InvoicePaid.class));
        }
      } catch (UncheckedIOException | IllegalArgumentException e) {
        Violation reason = Violation.of(ReasonCode.RECORD_UNREADABLE, "", e.getMessage());
        news.parked().add(new Parked(record, reason));
      }
    }
    return news;
  }
}
