package dev.kaipiao.issuance.bureau;

import dev.kaipiao.web.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How the lane to the tax bureau is. */
@Path("/v1/bureau")
@Produces(MediaType.APPLICATION_JSON)
public class BureauResource {

  private final LaneStatusTable statuses;

  public BureauResource(LaneStatusTable statuses) {
    this.statuses = statuses;
  }

  @GET
  @RolesAllowed({Role.OPERATOR, Role.AUDITOR})
  @Operation(summary = "State of the lane to the tax bureau: breaker, queue and its age, leases")
  public Uni<LaneStatus> status() {
    return statuses.read();
  }
}
