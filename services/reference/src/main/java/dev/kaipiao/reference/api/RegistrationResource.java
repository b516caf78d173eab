package dev.kaipiao.reference.api;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.BankRegistration;
import dev.kaipiao.reference.bank.BankRegister;
import dev.kaipiao.reference.store.Database;
import dev.kaipiao.reference.store.Sellers;
import dev.kaipiao.reference.store.Totals;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What operators do: sellers and banks, registered as at the platform, and the totals of a run. */
@Path("/v1")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.OPERATOR)
public class RegistrationResource {

  private final Database database;
  private final Sellers sellers;
  private final BankRegister banks;
  private final Totals totals;

  public RegistrationResource(
      Database database, Sellers sellers, BankRegister banks, Totals totals) {
    this.database = database;
    this.sellers = sellers;
    this.banks = banks;
    this.totals = totals;
  }

  /**
   * What is registered of a seller.
   *
   * @param region the province's two digits
   */
  public record SellerRegistration(String tenant, String name, String region) {}

  @PUT
  @Path("/sellers/{taxpayerId}")
  public SellerRegistration seller(
      @PathParam("taxpayerId") String taxpayerId, SellerRegistration registration) {
    TaxpayerId id =
        TaxpayerId.parse(taxpayerId)
            .orElseThrow(() -> invalid(ReasonCode.TAXPAYER_ID_INVALID, "/taxpayerId"));
    require(registration == null ? null : registration.tenant(), "[A-Za-z0-9._-]{1,64}", "/tenant");
    require(registration.region(), "[0-9]{2}", "/region");
    require(registration.name(), ".{1,300}", "/name");
    boolean done =
        database.inOneStatement(
            connection ->
                sellers.register(
                    connection,
                    id,
                    registration.tenant(),
                    registration.name(),
                    registration.region()));
    if (!done) {
      throw ProblemException.of(409, ReasonCode.FORBIDDEN_TENANT, "registered");
    }
    return registration;
  }

  @PUT
  @Path("/banks/{id}")
  public void bank(@PathParam("id") String id, byte[] body) {
    BankId bank =
        BankId.parse(id).orElseThrow(() -> invalid(ReasonCode.BANK_REGISTRATION_INVALID, "/id"));
    List<Violation> violations = banks.register(bank, Json.read(body, BankRegistration.class));
    if (!violations.isEmpty()) {
      throw ProblemException.of(422, violations);
    }
  }

  @GET
  @Path("/totals")
  public Totals.Count totals() {
    return database.inOneStatement(totals::count);
  }

  private static void require(String text, String shape, String pointer) {
    if (text == null || !text.matches(shape)) {
      throw invalid(ReasonCode.FIELD_MISSING, pointer);
    }
  }

  private static ProblemException invalid(ReasonCode code, String pointer) {
    return ProblemException.of(422, List.of(Violation.of(code, pointer)));
  }
}
