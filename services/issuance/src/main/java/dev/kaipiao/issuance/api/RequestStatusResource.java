package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.issuance.domain.IdempotencyKey;
import dev.kaipiao.issuance.lookup.Answer;
import dev.kaipiao.issuance.lookup.StatusLookup;
import dev.kaipiao.issuance.store.RequestStatus;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.Problem;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What became of single requests. */
@Path("/v1/invoice-requests")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ENTERPRISE, Role.AUDITOR, Role.OPERATOR})
@Tag(name = "Invoice requests")
public class RequestStatusResource {

  private final Door door;
  private final StatusWaiters waiters;
  private final StatusLookup statuses;
  private final Lookups lookups;
  private final AcceptedRequests accepted;
  private final IssuanceSettings settings;
  private final Caller caller;

  public RequestStatusResource(
      Door door,
      StatusWaiters waiters,
      StatusLookup statuses,
      Lookups lookups,
      AcceptedRequests accepted,
      IssuanceSettings settings,
      Caller caller) {
    this.door = door;
    this.waiters = waiters;
    this.statuses = statuses;
    this.lookups = lookups;
    this.accepted = accepted;
    this.settings = settings;
    this.caller = caller;
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "How a request stands",
      description =
          "Right after a 202 it is queued, never 404. With Prefer: wait=N the answer comes when the"
              + " request is settled, after N seconds at the latest. While the database is away the"
              + " last known answer, with Cache-Status: kaipiao; hit; ttl=-N.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = StatusView.class)))
  @APIResponse(
      responseCode = "404",
      description = "The id was not given out here, or not to this tenant (KP-1018)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "503",
      description = "The database does not answer and nothing is remembered (KP-9009)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  public Uni<Response> byId(
      @PathParam("id") String id, @HeaderParam(InvoiceRequestResource.PREFER) String prefer) {
    RequestId request =
        RequestId.parse(id).orElseThrow(() -> ProblemException.notFound("no request " + id));
    Optional<String> scope = caller.tenantScope();
    if (scope.isPresent() && !door.isOurs(scope.get(), request)) {
      throw ProblemException.notFound("no request " + id);
    }
    return status(
        request,
        scope,
        prefer,
        scope.isPresent() ? StatusView.queued(request, null) : StatusView.unknown(null));
  }

  @GET
  @Operation(
      summary = "How a request stands, by the caller's own key",
      description =
          "Unknown (KP-1010) is no failure: sending the request again with the same key is safe.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = StatusView.class)))
  public Uni<Response> byKey(
      @QueryParam("key") String key,
      @Parameter(description = "Whose key it is; only auditors and operators give it")
          @QueryParam("tenant")
          String tenant,
      @HeaderParam(InvoiceRequestResource.PREFER) String prefer) {
    IdempotencyKey.fault(key, "/key")
        .ifPresent(
            fault -> {
              throw ProblemException.of(400, List.of(fault));
            });
    String owner = caller.tenantScope().orElse(tenant);
    if (owner == null) {
      throw ProblemException.of(400, ReasonCode.QUERY_INVALID, "tenant is missing");
    }
    RequestId request = door.idOf(owner, key);
    return status(
        request,
        Optional.of(owner),
        prefer,
        accepted.find(request).isPresent()
            ? StatusView.queued(request, key)
            : StatusView.unknown(key));
  }

  /**
   * The status, waited for if the caller prefers to.
   *
   * @param otherwise when nothing is known of it
   */
  private Uni<Response> status(
      RequestId request, Optional<String> tenant, String prefer, StatusView otherwise) {
    Duration patience = Preference.wait(prefer, settings.waiting().longest());
    Uni<Answer<RequestStatus>> found =
        patience.isZero()
            ? lookups.orComeBack(statuses.find(request, tenant))
            : waiters
                .await(request, tenant, patience)
                .map(status -> new Answer<>(status, Duration.ZERO));
    return found.map(
        answer ->
            Lookups.telling(
                    Response.ok(answer.value().map(StatusView::of).orElse(otherwise)), answer)
                .build());
  }
}
