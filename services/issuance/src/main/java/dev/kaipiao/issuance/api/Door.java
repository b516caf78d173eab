package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.admission.AdmissionControl;
import dev.kaipiao.issuance.admission.Priority;
import dev.kaipiao.issuance.api.Admission.Admitted;
import dev.kaipiao.issuance.api.Admission.Refused;
import dev.kaipiao.issuance.api.Admission.Unavailable;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.issuance.domain.Examination;
import dev.kaipiao.issuance.domain.IdempotencyKey;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import dev.kaipiao.issuance.messaging.RequestPublisher;
import dev.kaipiao.issuance.messaging.RequestPublisher.Accepted;
import dev.kaipiao.messaging.publisher.OverloadedException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Lets requests in: all rules that need nothing but the request itself, then the topic. No database
 * is touched, so requests are accepted while it is away.
 */
@ApplicationScoped
public class Door {

  private final SampledWarning warning =
      new SampledWarning(
          Logger.getLogger(Door.class), "KPI-0002 the broker did not take a request");

  private final RequestCheck check;
  private final RequestIds ids;
  private final RequestPublisher publisher;
  private final AcceptedRequests accepted;
  private final IntakeMetrics metrics;
  private final AdmissionControl control;
  private final Clock clock;

  public Door(
      RequestCheck check,
      RequestIds ids,
      RequestPublisher publisher,
      AcceptedRequests accepted,
      IntakeMetrics metrics,
      AdmissionControl control,
      Clock clock) {
    this.check = check;
    this.ids = ids;
    this.publisher = publisher;
    this.accepted = accepted;
    this.metrics = metrics;
    this.control = control;
    this.clock = clock;
  }

  /**
   * A request as it stands before the door.
   *
   * @param deadline after this its caller has given up
   */
  record Knock(
      String tenant,
      Optional<String> key,
      CallId callId,
      String traceparent,
      Priority priority,
      Optional<Instant> deadline,
      Examination content) {}

  /** Reads and checks a body. */
  Examination examine(byte[] body) {
    return Examination.of(body, check, ChinaTime.dateOf(clock.instant()));
  }

  /** The id of the tenant's request under this key. */
  RequestId idOf(String tenant, String key) {
    return ids.of(tenant, key);
  }

  /** Whether an id was made here for this tenant. */
  boolean isOurs(String tenant, RequestId id) {
    return ids.isOurs(tenant, id);
  }

  /**
   * Lets a request in, or says why not. Never fails.
   *
   * @param patience how long the broker may take
   */
  Uni<Admission> admit(Knock knock, Duration patience) {
    if (!knock.content().violations().isEmpty()) {
      return refuse(knock.content().violations());
    }
    Optional<Violation> keyFault =
        IdempotencyKey.fault(knock.key().orElse(null), "/idempotencyKey");
    if (keyFault.isPresent()) {
      return refuse(List.of(keyFault.get()));
    }
    String key = knock.key().get();
    Admitted admitted = new Admitted(ids.of(knock.tenant(), key), knock.content().hash());
    Optional<PayloadHash> before = accepted.find(admitted.id());
    if (before.isPresent()) {
      return before.get().equals(admitted.hash())
          ? Uni.createFrom().item(admitted)
          : refuse(List.of(Violation.of(ReasonCode.IDEMPOTENCY_KEY_REUSED, "/idempotencyKey")));
    }
    if (left(knock).map(Duration::isNegative).orElse(false)) {
      return refuse(List.of(Violation.of(ReasonCode.REQUEST_EXPIRED, "")));
    }
    if (!control.enter(knock.priority())) {
      return Uni.createFrom().item(unavailable(knock, ReasonCode.OVERLOADED));
    }
    long since = System.nanoTime();
    return publish(knock, key, admitted, patience)
        .onTermination()
        .invoke(() -> control.leave(since));
  }

  /** How long the caller still waits. */
  private Optional<Duration> left(Knock knock) {
    return knock.deadline().map(deadline -> Duration.between(clock.instant(), deadline));
  }

  private Uni<Admission> publish(Knock knock, String key, Admitted admitted, Duration patience) {
    String seller = knock.content().seller().orElseThrow();
    return publisher
        .publish(
            new Accepted(
                knock.callId(),
                knock.tenant(),
                key,
                admitted.id(),
                seller,
                knock.traceparent(),
                knock.priority().topic(),
                knock.deadline(),
                knock.content().body()))
        .ifNoItem()
        .after(patience)
        .fail()
        .<Admission>replaceWith(admitted)
        .invoke(
            () -> {
              accepted.add(admitted.id(), admitted.hash());
              metrics.accepted(knock.priority());
            })
        .onFailure()
        .recoverWithItem(failure -> unavailable(knock, failure));
  }

  private Admission unavailable(Knock knock, Throwable failure) {
    if (failure instanceof OverloadedException) {
      return unavailable(knock, ReasonCode.OVERLOADED);
    }
    warning.write(failure);
    return unavailable(knock, ReasonCode.INTAKE_UNAVAILABLE);
  }

  private Admission unavailable(Knock knock, ReasonCode reason) {
    metrics.unavailable(knock.priority(), reason);
    return new Unavailable(reason);
  }

  private Uni<Admission> refuse(List<Violation> violations) {
    metrics.refused(violations);
    return Uni.createFrom().item(new Refused(violations));
  }
}
