package dev.kaipiao.issuance.messaging;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.messaging.Messaging;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Puts requests that came over HTTP on their topic, under the seller's key. */
@ApplicationScoped
public class RequestPublisher {

  private static final String SOURCE = "/kaipiao/issuance/intake";

  private final Messaging messaging;
  private final Clock clock;

  public RequestPublisher(Messaging messaging, Clock clock) {
    this.messaging = messaging;
    this.clock = clock;
  }

  /** The first request is not to wait for what is known before it comes. */
  void prepare(@Observes StartupEvent started) {
    messaging
        .publisher()
        .prepare(
            List.of(Topic.INVOICE_REQUESTS.topicName(), Topic.INVOICE_REQUESTS_BULK.topicName()));
  }

  /**
   * A request that passed the door.
   *
   * @param callId the id of its event; of the items of a batch each has its own
   * @param seller the seller's taxpayer id, which orders the topic
   * @param traceparent W3C trace context, null when there is none
   * @param topic that of its class
   * @param deadline after this the caller has given up
   */
  public record Accepted(
      CallId callId,
      String tenant,
      String idempotencyKey,
      RequestId requestId,
      String seller,
      String traceparent,
      Topic topic,
      Optional<Instant> deadline,
      byte[] body) {}

  /** Completes when the broker has the request for good; fails as the publisher does. */
  public Uni<Void> publish(Accepted request) {
    CloudEvent event =
        new CloudEvent(
            request.callId().toString(),
            CommandType.INVOICE_REQUEST.typeName(),
            SOURCE,
            time(clock.instant()),
            request.requestId().toString(),
            request.seller(),
            request.traceparent(),
            request.tenant(),
            request.idempotencyKey(),
            request.deadline().map(RequestPublisher::time).orElse(null));
    return messaging
        .publisher()
        .publish(
            request.topic().topicName(),
            request.seller(),
            request.body(),
            CloudEvents.toHeaders(event));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
