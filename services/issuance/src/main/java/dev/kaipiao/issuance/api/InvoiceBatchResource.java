package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.admission.AdmissionControl;
import dev.kaipiao.issuance.admission.AdmissionSettings;
import dev.kaipiao.issuance.admission.Priority;
import dev.kaipiao.issuance.admission.tenant.TenantBuckets;
import dev.kaipiao.issuance.api.BatchIntake.Limits;
import dev.kaipiao.issuance.api.BatchIntake.Sender;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.identity.Trail;
import dev.kaipiao.web.problem.Problem;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Many requests in one body. */
@Path("/v1/invoice-batches")
@ApplicationScoped
@Tag(name = "Invoice requests")
public class InvoiceBatchResource {

  private static final String NDJSON = "application/x-ndjson";
  private static final Set<ReasonCode> TOO_MUCH =
      EnumSet.of(ReasonCode.OVERLOADED, ReasonCode.TENANT_LIMIT_REACHED);

  private final Door door;
  private final AdmissionControl control;
  private final TenantBuckets tenants;
  private final AdmissionSettings admission;
  private final IssuanceSettings settings;
  private final Caller caller;
  private final Semaphore batches;

  public InvoiceBatchResource(
      Door door,
      AdmissionControl control,
      TenantBuckets tenants,
      AdmissionSettings admission,
      IssuanceSettings settings,
      Caller caller) {
    this.door = door;
    this.control = control;
    this.tenants = tenants;
    this.admission = admission;
    this.settings = settings;
    this.caller = caller;
    this.batches = new Semaphore(settings.intake().concurrentBatches());
  }

  @POST
  @Blocking
  @RolesAllowed(Role.ENTERPRISE)
  @Consumes({MediaType.APPLICATION_JSON, NDJSON})
  @Produces({MediaType.APPLICATION_JSON, NDJSON})
  @Operation(
      summary = "Asks for up to 10,000 invoices",
      description =
          "The body is a JSON array of requests, or one request a line (NDJSON), up to 32 MB, and is"
              + " read as it comes. Each item has its own idempotencyKey, or gets"
              + " <Idempotency-Key of the batch>/<index>. Each is accepted or refused by itself;"
              + " a bad item does not harm the others. Sending the whole batch again is safe."
              + " Batches are issued after single requests. Each item is charged to the tenant's"
              + " share (RateLimit); a batch that needs more is read slowly.")
  @APIResponse(
      responseCode = "202",
      description =
          "Item by item: accepted with id and status address, or refused with its violations. With"
              + " Accept: application/x-ndjson one line for each item.",
      content = @Content(schema = @Schema(implementation = BatchResult.class)))
  @APIResponse(responseCode = "200", description = "As 202, but no item was accepted")
  @APIResponse(
      responseCode = "400",
      description = "The body is empty (KP-1016) or no batch at all (KP-1001)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "413",
      description = "The body is too large (KP-1009)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "429",
      description =
          "Too many batches at once (KP-9004), the queue of this class is too long (KP-9007) or the"
              + " tenant's share is used up (KP-9008); Retry-After tells when to come back",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "503",
      description = "The broker does not answer (KP-9003); Retry-After tells when to come back",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  public Response post(
      @Parameter(description = "The caller's own key of the batch")
          @HeaderParam(InvoiceRequestResource.IDEMPOTENCY_KEY)
          String key,
      @Parameter(description = "u=6, u=7: backfill, after everything else (RFC 9218)")
          @HeaderParam(Priority.HEADER)
          String priority,
      @Parameter(
              description =
                  "Seconds until the caller gives up: what is not issued by then is rejected"
                      + " (KP-1020)")
          @HeaderParam(RequestTimeout.HEADER)
          String timeout,
      @Context HttpHeaders headers,
      InputStream body)
      throws IOException {
    Sender sender =
        new Sender(
            caller.tenant(),
            Optional.ofNullable(key),
            Trail.traceparent(),
            Priority.BATCH.steppingBack(priority),
            RequestTimeout.deadline(timeout, caller.callId().time()));
    if (!batches.tryAcquire()) {
      throw ProblemException.retryAfter(429, ReasonCode.OVERLOADED, settings.intake().retryAfter());
    }
    try {
      BatchResult result = new BatchIntake(door, control, tenants, limits(), sender).take(body);
      return answer(result, headers.getAcceptableMediaTypes().toString().contains("ndjson"));
    } finally {
      batches.release();
    }
  }

  private Limits limits() {
    return new Limits(settings.intake(), admission.tenant().batchPatience());
  }

  private Response answer(BatchResult result, boolean lines) throws IOException {
    if (result.items().isEmpty()) {
      throw ProblemException.of(400, ReasonCode.BATCH_EMPTY);
    }
    if (!result.complete() && result.items().size() == 1) {
      ReasonCode code = ReasonCode.ofCode(result.items().get(0).code());
      throw ProblemException.of(code == ReasonCode.BODY_TOO_LARGE ? 413 : 400, code);
    }
    if (result.wasTurnedAway()) {
      ReasonCode code = ReasonCode.ofCode(result.items().get(0).code());
      throw ProblemException.retryAfter(
          TOO_MUCH.contains(code) ? 429 : 503, code, settings.intake().retryAfter());
    }
    Response.ResponseBuilder response = Response.status(result.accepted() > 0 ? 202 : 200);
    return lines
        ? response.type(NDJSON).entity(asLines(result)).build()
        : response.type(MediaType.APPLICATION_JSON_TYPE).entity(Json.write(result)).build();
  }

  private static byte[] asLines(BatchResult result) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (BatchResult.Item item : result.items()) {
      lines.write(Json.write(item));
      lines.write('\n');
    }
    return lines.toByteArray();
  }
}
