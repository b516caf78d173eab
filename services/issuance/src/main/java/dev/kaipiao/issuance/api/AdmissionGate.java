package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.admission.AdmissionControl;
import dev.kaipiao.issuance.admission.AdmissionMetrics;
import dev.kaipiao.issuance.admission.Priority;
import dev.kaipiao.issuance.admission.Refusal;
import dev.kaipiao.issuance.admission.tenant.Grant;
import dev.kaipiao.issuance.admission.tenant.TenantBuckets;
import dev.kaipiao.web.identity.Caller;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Turns away, before a byte of the body is read, what cannot be taken now: at first by the class of
 * the request, before it is known who calls; then, once that is known, by the share of the tenant.
 */
@Singleton
public class AdmissionGate {

  /** After the call has its id, before anything else. */
  private static final int BEFORE_SECURITY = -9_500;

  /** Between authentication (-200) and authorization (-100). */
  private static final int KNOWING_WHO_CALLS = -150;

  private static final int FIRST_THAT_IS_NO_SUCCESS = 300;

  private static final String PRIORITY = AdmissionGate.class.getName();

  private final AdmissionControl control;
  private final TenantBuckets tenants;
  private final AdmissionMetrics metrics;
  private final Refusals refusals = new Refusals();

  public AdmissionGate(AdmissionControl control, TenantBuckets tenants, AdmissionMetrics metrics) {
    this.control = control;
    this.tenants = tenants;
    this.metrics = metrics;
  }

  void install(@Observes Router router) {
    guard(router, "/v1/invoice-requests", Priority.INTERACTIVE);
    guard(router, "/v1/invoice-batches", Priority.BATCH);
  }

  private void guard(Router router, String path, Priority highest) {
    router.post(path).order(BEFORE_SECURITY).handler(call -> byClass(call, highest));
    router.post(path).order(KNOWING_WHO_CALLS).handler(this::byTenant);
  }

  private void byClass(RoutingContext call, Priority highest) {
    Priority priority = highest.steppingBack(call.request().getHeader(Priority.HEADER));
    Optional<Refusal> refusal = control.atTheDoor(priority);
    if (refusal.isPresent()) {
      refusals.give(call, priority, refusal.get());
    } else {
      call.put(PRIORITY, priority);
      if (control.isHeldBack(priority)) {
        call.addEndHandler(ended -> giveBackUnlessTaken(call, priority));
      }
      call.next();
    }
  }

  /** Nobody without a token, or with a wrong request, uses up what others may still send. */
  private void giveBackUnlessTaken(RoutingContext call, Priority priority) {
    if (call.response().getStatusCode() >= FIRST_THAT_IS_NO_SUCCESS) {
      control.cameToNothing(priority);
    }
  }

  private void byTenant(RoutingContext call) {
    Optional<Grant> grant =
        Optional.ofNullable(call.user())
            .filter(QuarkusHttpUser.class::isInstance)
            .map(user -> ((QuarkusHttpUser) user).getSecurityIdentity())
            .flatMap(Caller::tenantOf)
            .flatMap(tenant -> tenants.take(tenant, cost(call)));
    grant.ifPresent(answer -> tell(call, answer));
    if (grant.isPresent() && !grant.get().granted()) {
      Priority priority = call.get(PRIORITY);
      int seconds = Math.toIntExact(Math.max(1, grant.get().secondsToWait()));
      metrics.refused(priority, ReasonCode.TENANT_LIMIT_REACHED);
      refusals.give(call, priority, new Refusal(ReasonCode.TENANT_LIMIT_REACHED, seconds));
    } else {
      call.next();
    }
  }

  /** The items of a batch are charged one by one, as they are read. */
  private long cost(RoutingContext call) {
    return call.normalizedPath().endsWith("invoice-requests")
        ? tenants.costOf(declared(call.request().getHeader(HttpHeaders.CONTENT_LENGTH)))
        : 1;
  }

  private static void tell(RoutingContext call, Grant grant) {
    call.response()
        .putHeader(Grant.POLICY_HEADER, grant.policy())
        .putHeader(Grant.LIMIT_HEADER, grant.limit());
  }

  /** What the call says of its size; nothing when it is sent in chunks, which is charged later. */
  static long declared(String contentLength) {
    try {
      return contentLength == null ? 0 : Long.parseLong(contentLength);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE / 2;
    }
  }
}
