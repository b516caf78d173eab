package dev.kaipiao.reference.api;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.issuance.api.Admission;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.issuance.domain.Examination;
import dev.kaipiao.issuance.domain.IdempotencyKey;
import dev.kaipiao.issuance.domain.checking.RequestCheck;
import dev.kaipiao.issuance.domain.deciding.Arrival;
import dev.kaipiao.issuance.domain.deciding.Command;
import dev.kaipiao.reference.config.ReferenceSettings;
import dev.kaipiao.reference.desk.Answer;
import dev.kaipiao.reference.desk.Desk;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Single requests: in, and answered with the invoice when all is done. */
@Path("/v1/invoice-requests")
@Produces(MediaType.APPLICATION_JSON)
public class InvoiceRequestResource {

  private final RequestCheck check;
  private final RequestIds ids;
  private final Desk desk;
  private final Caller caller;
  private final ReferenceSettings settings;
  private final Clock clock;

  public InvoiceRequestResource(
      RequestCheck check,
      RequestIds ids,
      Desk desk,
      Caller caller,
      ReferenceSettings settings,
      Clock clock) {
    this.check = check;
    this.ids = ids;
    this.desk = desk;
    this.caller = caller;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * 201 with the invoice; 400 or 422 with the platform's reason codes; 503 when a step could not be
   * taken, after which the same request under the same key goes on.
   */
  @POST
  @Blocking
  @RolesAllowed(Role.ENTERPRISE)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response post(@HeaderParam("Idempotency-Key") String key, byte[] body) {
    Instant now = clock.instant();
    Examination content = Examination.of(body, check, ChinaTime.dateOf(now));
    refuse(content.violations());
    String ownKey = Optional.ofNullable(key).or(content::idempotencyKey).orElse(null);
    refuse(IdempotencyKey.fault(ownKey, "/idempotencyKey").map(List::of).orElseGet(List::of));
    return answer(desk.serve(command(content, ownKey, now), caller.callId(), caller.actor()));
  }

  private Command command(Examination content, String key, Instant now) {
    String tenant = caller.tenant();
    Arrival arrival =
        new Arrival(0, Optional.of(tenant), key, caller.callId().toString(), null, now, content);
    return new Command(ids.of(tenant, key), tenant, content.hash(), arrival);
  }

  private static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      Admission.Refused refused = new Admission.Refused(violations);
      throw ProblemException.of(refused.status(), refused.violations());
    }
  }

  private Response answer(Answer answer) {
    if (answer instanceof Answer.Issued issued) {
      return Response.created(URI.create("/v1/invoices/" + issued.invoice().number()))
          .entity(Json.write(issued))
          .build();
    }
    if (answer instanceof Answer.Refused refused) {
      throw ProblemException.of(422, refused.reasons());
    }
    Answer.Unavailable unavailable = (Answer.Unavailable) answer;
    throw ProblemException.retryAfter(
        503, unavailable.code(), unavailable.detail(), settings.retryAfter());
  }
}
