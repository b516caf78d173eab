package dev.kaipiao.signing.messaging;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.consumer.BatchOutcome.Parked;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Refused;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Signed;
import dev.kaipiao.signing.store.DocumentStore;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps what was signed and tells of it, both in the transaction of the batch. */
@Singleton
public class SignedInvoices {

  private final DocumentStore store;
  private final Outbox outbox;
  private final ServiceSettings settings;
  private final SigningMetrics metrics;

  public SignedInvoices(
      DocumentStore store, Outbox outbox, ServiceSettings settings, SigningMetrics metrics) {
    this.store = store;
    this.outbox = outbox;
    this.settings = settings;
    this.metrics = metrics;
  }

  Uni<BatchOutcome> keep(SqlConnection tx, List<Handled> all) {
    List<Handled> signed =
        all.stream().filter(handled -> handled.outcome() instanceof Signed).toList();
    List<Parked> parked = all.stream().flatMap(SignedInvoices::parked).toList();
    return store
        .keep(tx, signed.stream().map(SignedInvoices::document).toList())
        .call(kept -> outbox.append(tx, events(signed, kept)))
        .invoke(kept -> metrics.count(kept.size(), signed.size() - kept.size(), parked))
        .replaceWith(BatchOutcome.parking(parked));
  }

  private static Stream<Parked> parked(Handled handled) {
    return handled.outcome() instanceof Refused refused
        ? Stream.of(new Parked(handled.incoming(), refused.reason()))
        : Stream.empty();
  }

  private static Signed document(Handled handled) {
    return (Signed) handled.outcome();
  }

  /** Only what was kept is told of: of the others somebody has told before. */
  private List<OutgoingMessage> events(List<Handled> signed, Set<String> kept) {
    return signed.stream()
        .filter(handled -> kept.contains(document(handled).document().digest()))
        .map(handled -> event(handled.incoming(), document(handled)))
        .toList();
  }

  private OutgoingMessage event(IncomingRecord incoming, Signed signed) {
    return OutgoingMessage.of(
        settings.source(),
        SignedEvent.of(signed),
        signed.invoice().number().value(),
        signed.invoice().tenant(),
        incoming.event().map(CloudEvent::traceparent).orElse(null));
  }
}
