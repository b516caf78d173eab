package dev.kaipiao.web.diagnosis;

import dev.kaipiao.contracts.diagnosis.Report;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.web.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What fails first in this service and below it. */
@Path("/v1/diagnosis")
@RolesAllowed({Role.OPERATOR, Role.AUDITOR})
public class DiagnosisResource {

  private final Examiner examiner;

  public DiagnosisResource(Examiner examiner) {
    this.examiner = examiner;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Looks layer by layer from below, and names the first that fails with its remedy")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Report.class)))
  public Uni<byte[]> diagnose() {
    return examiner.examine().map(Report::of).map(Json::write);
  }
}
