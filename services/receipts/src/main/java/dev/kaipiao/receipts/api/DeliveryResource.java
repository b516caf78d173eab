package dev.kaipiao.receipts.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.receipts.store.DeliveryListing;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where an invoice went. */
@Path("/v1/deliveries")
public class DeliveryResource {

  private final DeliveryListing listing;
  private final Caller caller;

  DeliveryResource(DeliveryListing listing, Caller caller) {
    this.listing = listing;
    this.caller = caller;
  }

  /** One entry for each bank that is told of the invoice. */
  public record Deliveries(List<DeliveryListing.Entry> items) {}

  @GET
  @RolesAllowed({Role.OPERATOR, Role.AUDITOR, Role.BANK, Role.ENTERPRISE})
  @Operation(summary = "To which banks an invoice goes, and how far it is")
  public Uni<Deliveries> ofInvoice(@QueryParam("number") String text) {
    InvoiceNumber number =
        InvoiceNumber.parse(text)
            .orElseThrow(
                () -> ProblemException.of(400, ReasonCode.QUERY_INVALID, "number: 20 digits"));
    return listing
        .ofInvoice(number, Doors.scope(caller), Doors.tenant(caller))
        .map(Deliveries::new);
  }
}
