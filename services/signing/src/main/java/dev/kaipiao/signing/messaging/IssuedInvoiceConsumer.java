package dev.kaipiao.signing.messaging;

import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.consumer.ConsumerOptions;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.messaging.consumer.RetryLaterException;
import dev.kaipiao.signing.config.SigningConfig;
import dev.kaipiao.signing.custody.KeyCustody;
import dev.kaipiao.signing.domain.signature.InvoiceSigning;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Refused;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;

/**
 * Signs what was issued: a batch in, one transaction with documents and events, an outcome for each
 * record. An invoice that comes again keeps the document it has.
 */
@Singleton
public class IssuedInvoiceConsumer {

  /** Name of the consumer, which parked records carry. */
  public static final String NAME = "documents";

  private static final int BEFORE_START = 8_000;

  private final Messaging messaging;
  private final SigningConfig config;
  private final KeyCustody custody;
  private final SigningPool pool;
  private final SignedInvoices signedInvoices;
  private final Clock clock;

  public IssuedInvoiceConsumer(
      Messaging messaging,
      SigningConfig config,
      KeyCustody custody,
      SigningPool pool,
      SignedInvoices signedInvoices,
      Clock clock) {
    this.messaging = messaging;
    this.config = config;
    this.custody = custody;
    this.pool = pool;
    this.signedInvoices = signedInvoices;
    this.clock = clock;
  }

  /** The invoice's number is the key of the effect, so no inbox is needed. */
  void register(@Observes @Priority(BEFORE_START) StartupEvent started) {
    ConsumerOptions options =
        ConsumerOptions.of(NAME, Topic.ISSUANCE_EVENTS.topicName())
            .withMaxRecords(config.batch().maxRecords())
            .withDedupByEventId(false);
    messaging.consume(options, this::sign);
  }

  Uni<BatchOutcome> sign(SqlConnection tx, List<IncomingRecord> batch) {
    List<IncomingRecord> issued =
        batch.stream().filter(IssuedInvoiceConsumer::tellsOfIssuing).toList();
    if (issued.isEmpty()) {
      return Uni.createFrom().item(BatchOutcome.done());
    }
    InvoiceSigning signing =
        custody.signing().orElseThrow(() -> new RetryLaterException("the keys are not read yet"));
    return pool.each(issued, incoming -> handled(incoming, signing))
        .chain(handled -> signedInvoices.keep(tx, handled));
  }

  /** Other events of the topic are told by their header, before anything is parsed. */
  private static boolean tellsOfIssuing(IncomingRecord incoming) {
    return incoming
        .event()
        .filter(event -> event.type().equals(EventType.INVOICE_ISSUED.typeName()))
        .isPresent();
  }

  private Handled handled(IncomingRecord incoming, InvoiceSigning signing) {
    try {
      InvoiceIssued invoice = read(incoming);
      return new Handled(incoming, signing.sign(invoice, clock.instant()));
    } catch (UncheckedIOException unreadable) {
      Violation reason =
          Violation.of(ReasonCode.RECORD_UNREADABLE, "", unreadable.getCause().getMessage());
      return new Handled(incoming, new Refused(reason));
    }
  }

  private static InvoiceIssued read(IncomingRecord incoming) {
    InvoiceIssued invoice =
        incoming.value() == null ? null : Json.read(incoming.value(), InvoiceIssued.class);
    if (invoice == null) {
      throw new UncheckedIOException(new IOException("a record without a value"));
    }
    return invoice;
  }
}
