package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.admission.Priority;
import dev.kaipiao.issuance.admission.tenant.TenantBuckets;
import dev.kaipiao.issuance.api.Admission.Admitted;
import dev.kaipiao.issuance.api.Admission.Refused;
import dev.kaipiao.issuance.api.Admission.Unavailable;
import dev.kaipiao.issuance.api.Door.Knock;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.issuance.domain.Examination;
import dev.kaipiao.issuance.lookup.InvoiceLookup;
import dev.kaipiao.issuance.store.RequestStatus;
import dev.kaipiao.issuance.store.RequestStatus.State;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.identity.Trail;
import dev.kaipiao.web.problem.Problem;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Single requests, in. */
@Path("/v1/invoice-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Invoice requests")
public class InvoiceRequestResource {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  static final String PREFER = "Prefer";

  private final Door door;
  private final StatusWaiters waiters;
  private final InvoiceLookup invoices;
  private final TenantBuckets tenants;
  private final IssuanceSettings settings;
  private final Caller caller;

  public InvoiceRequestResource(
      Door door,
      StatusWaiters waiters,
      InvoiceLookup invoices,
      TenantBuckets tenants,
      IssuanceSettings settings,
      Caller caller) {
    this.door = door;
    this.waiters = waiters;
    this.invoices = invoices;
    this.tenants = tenants;
    this.settings = settings;
    this.caller = caller;
  }

  @POST
  @RolesAllowed(Role.ENTERPRISE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Asks for one invoice",
      description =
          "Accepted once the broker has it. Sending the same again under the same key is safe and"
              + " yields the same invoice. With Prefer: wait=N the answer comes when the invoice is"
              + " issued and signed, after N seconds at the latest. RateLimit and RateLimit-Policy"
              + " tell what is left of the tenant's share.")
  @RequestBody(content = @Content(schema = @Schema(implementation = InvoiceRequest.class)))
  @APIResponse(
      responseCode = "202",
      description = "Accepted; Location tells where its status is",
      content = @Content(schema = @Schema(implementation = StatusView.class)))
  @APIResponse(
      responseCode = "201",
      description = "Issued and signed in the time the caller preferred to wait: the invoice")
  @APIResponse(
      responseCode = "400",
      description = "The form is wrong; all faults with their pointers",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "408",
      description = "The caller's Request-Timeout had passed: nothing was accepted (KP-1020)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "413",
      description = "The body is too large (KP-1009)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "422",
      description = "The content is wrong, or the key was used with another payload (KP-1007)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "429",
      description =
          "Too much is in flight (KP-9004), the queue of this class is too long (KP-9007) or the"
              + " tenant's share is used up (KP-9008); Retry-After tells when to come back",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "503",
      description = "The broker does not answer (KP-9003); Retry-After tells when to come back",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  public Uni<Response> post(
      @Parameter(
              description =
                  "The caller's own key of the request: 1 to 128 visible ASCII characters")
          @HeaderParam(IDEMPOTENCY_KEY)
          String key,
      @Parameter(description = "wait=N: seconds to wait for the outcome") @HeaderParam(PREFER)
          String prefer,
      @Parameter(
              description =
                  "u=5: as urgent as a batch; u=6, u=7: backfill, after everything else (RFC 9218)")
          @HeaderParam(Priority.HEADER)
          String priority,
      @Parameter(
              description =
                  "Seconds until the caller gives up: what is not issued by then is rejected"
                      + " (KP-1020)")
          @HeaderParam(RequestTimeout.HEADER)
          String timeout,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) String length,
      byte[] body) {
    long largest = settings.intake().maxRequestSize().asLongValue();
    if (body.length > largest) {
      throw ProblemException.of(
          413, ReasonCode.BODY_TOO_LARGE, "at most %d bytes".formatted(largest));
    }
    String tenant = caller.tenant();
    CallId call = caller.callId();
    Optional<Instant> deadline = RequestTimeout.deadline(timeout, call.time());
    if (length == null) {
      tenants.debit(tenant, tenants.costOf(body.length) - 1);
    }
    Examination content = door.examine(body);
    Knock knock =
        new Knock(
            tenant,
            Optional.ofNullable(key).or(content::idempotencyKey),
            call,
            Trail.traceparent(),
            Priority.INTERACTIVE.steppingBack(priority),
            deadline,
            content);
    Duration patience = Preference.wait(prefer, settings.waiting().longest());
    return door.admit(knock, settings.intake().publishTimeout())
        .chain(admission -> answer(admission, knock, patience));
  }

  private Uni<Response> answer(Admission admission, Knock knock, Duration patience) {
    if (admission instanceof Refused refused) {
      throw ProblemException.of(refused.status(), refused.violations());
    }
    if (admission instanceof Unavailable unavailable) {
      throw ProblemException.retryAfter(
          unavailable.status(), unavailable.code(), settings.intake().retryAfter());
    }
    Admitted admitted = (Admitted) admission;
    StatusView queued = StatusView.queued(admitted.id(), knock.key().orElse(null));
    return patience.isZero()
        ? Uni.createFrom().item(acceptedAs(queued))
        : waiters
            .await(admitted.id(), Optional.of(knock.tenant()), patience)
            .onFailure()
            .recoverWithItem(Optional.empty()) // it is accepted, whatever can be read of it now
            .chain(found -> answer(found, admitted, queued, knock.tenant()));
  }

  private Uni<Response> answer(
      Optional<RequestStatus> found, Admitted admitted, StatusView queued, String tenant) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(acceptedAs(queued));
    }
    RequestStatus status = found.get();
    if (!status.payload().equals(admitted.hash())) {
      throw ProblemException.of(
          422, List.of(Violation.of(ReasonCode.IDEMPOTENCY_KEY_REUSED, "/idempotencyKey")));
    }
    if (status.state() == State.REJECTED) {
      throw ProblemException.of(422, status.reasons());
    }
    return status.isSettled()
        ? invoice(status, tenant)
        : Uni.createFrom().item(acceptedAs(StatusView.of(status)));
  }

  private Uni<Response> invoice(RequestStatus status, String tenant) {
    InvoiceNumber number = status.number().orElseThrow();
    return invoices
        .findNow(number, Optional.of(tenant))
        .map(
            kept ->
                Response.created(URI.create(InvoiceView.path(number)))
                    .entity(InvoiceView.whole(kept.value().orElseThrow()))
                    .build())
        .onFailure()
        .recoverWithItem(() -> acceptedAs(StatusView.of(status))); // issued, but not to be read now
  }

  private static Response acceptedAs(StatusView status) {
    return Response.accepted(status).location(URI.create(status.status())).build();
  }
}
