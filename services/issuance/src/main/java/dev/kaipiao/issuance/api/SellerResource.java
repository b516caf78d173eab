package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.store.SellerTable;
import dev.kaipiao.issuance.store.SellerTable.RegisteredSeller;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.identity.Trail;
import dev.kaipiao.web.problem.Problem;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The registry of sellers: which taxpayer issues for which tenant. */
@Path("/v1/sellers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sellers")
public class SellerResource {

  private static final int LARGEST_PAGE = 1_000;
  private static final int NAME_LENGTH = 300;
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern REGION = Pattern.compile("[0-9]{2}");

  private final SellerTable sellers;
  private final Transactions transactions;
  private final Outbox outbox;
  private final Lookups lookups;
  private final Caller caller;
  private final Trail trail;

  public SellerResource(
      SellerTable sellers,
      Transactions transactions,
      Outbox outbox,
      Lookups lookups,
      Caller caller,
      Trail trail) {
    this.sellers = sellers;
    this.transactions = transactions;
    this.outbox = outbox;
    this.lookups = lookups;
    this.caller = caller;
    this.trail = trail;
  }

  /**
   * What is registered of a seller.
   *
   * @param region the province's two digits
   */
  @Schema(name = "SellerRegistration")
  public record Registration(String tenant, String name, String region) {}

  /** A page of sellers; {@code next} continues behind the last one and is absent at the end. */
  @Schema(name = "SellerPage")
  public record Page(List<RegisteredSeller> items, String next) {}

  @PUT
  @Path("/{taxpayerId}")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Registers a seller for a tenant, or changes its name and region",
      description = "Numbers and quota are fetched from the tax bureau by themselves afterwards.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RegisteredSeller.class)))
  @APIResponse(
      responseCode = "409",
      description = "The seller is another tenant's (KP-7003)",
      content = @Content(schema = @Schema(implementation = Problem.class)))
  public Uni<RegisteredSeller> register(
      @PathParam("taxpayerId") String taxpayerId, Registration registration) {
    TaxpayerId id = check(taxpayerId, registration);
    OutgoingMessage entry =
        trail.done(
            "seller.registered",
            id.value(),
            Map.of(
                "tenant", registration.tenant(),
                "name", registration.name(),
                "region", registration.region()));
    return lookups
        .guarded(transactions.inTransaction(tx -> register(tx, id, registration, entry)))
        .map(
            done ->
                done.orElseThrow(
                    () -> ProblemException.of(409, ReasonCode.FORBIDDEN_TENANT, "registered")));
  }

  private Uni<Optional<RegisteredSeller>> register(
      SqlConnection tx, TaxpayerId id, Registration registration, OutgoingMessage entry) {
    return sellers
        .register(tx, id, registration.tenant(), registration.name(), registration.region())
        .call(done -> outbox.append(tx, done.isPresent() ? List.of(entry) : List.of()));
  }

  @GET
  @Path("/{taxpayerId}")
  @RolesAllowed({Role.ENTERPRISE, Role.AUDITOR, Role.OPERATOR})
  @Operation(summary = "One seller")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RegisteredSeller.class)))
  public Uni<RegisteredSeller> one(@PathParam("taxpayerId") String taxpayerId) {
    TaxpayerId id =
        TaxpayerId.parse(taxpayerId)
            .orElseThrow(() -> ProblemException.notFound("no seller " + taxpayerId));
    return lookups
        .guarded(sellers.find(id, caller.tenantScope()))
        .map(
            found -> found.orElseThrow(() -> ProblemException.notFound("no seller " + taxpayerId)));
  }

  @GET
  @RolesAllowed({Role.ENTERPRISE, Role.AUDITOR, Role.OPERATOR})
  @Operation(summary = "Sellers in the order of their ids; an enterprise sees its own")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Page.class)))
  public Uni<Page> list(
      @Parameter(description = "Only of this tenant") @QueryParam("tenant") String tenant,
      @Parameter(description = "The next of the page before") @QueryParam("after") @DefaultValue("")
          String after,
      @Parameter(description = "1 to 1000") @QueryParam("limit") @DefaultValue("100") int limit) {
    int most = Math.min(Math.max(limit, 1), LARGEST_PAGE);
    Optional<String> scope = caller.tenantScope().or(() -> Optional.ofNullable(tenant));
    return lookups
        .guarded(sellers.page(scope, after, most))
        .map(
            found ->
                new Page(
                    found,
                    found.size() < most ? null : found.get(found.size() - 1).taxpayerId().value()));
  }

  private static TaxpayerId check(String taxpayerId, Registration registration) {
    List<Violation> violations = new ArrayList<>();
    Optional<TaxpayerId> id = TaxpayerId.parse(taxpayerId);
    if (id.isEmpty()) {
      violations.add(Violation.of(ReasonCode.TAXPAYER_ID_INVALID, "/taxpayerId"));
    }
    if (registration == null) {
      violations.add(Violation.of(ReasonCode.FIELD_MISSING, ""));
    } else {
      require("tenant", registration.tenant(), TENANT, violations);
      require("region", registration.region(), REGION, violations);
      if (registration.name() == null || registration.name().isBlank()) {
        violations.add(Violation.of(ReasonCode.FIELD_MISSING, "/name"));
      } else if (registration.name().length() > NAME_LENGTH) {
        violations.add(Violation.of(ReasonCode.FIELD_TOO_LONG, "/name"));
      }
    }
    if (!violations.isEmpty()) {
      throw ProblemException.of(422, violations);
    }
    return id.orElseThrow();
  }

  private static void require(
      String field, String text, Pattern shape, List<Violation> violations) {
    if (text == null) {
      violations.add(Violation.of(ReasonCode.FIELD_MISSING, "/" + field));
    } else if (!shape.matcher(text).matches()) {
      violations.add(Violation.of(ReasonCode.ENUM_INVALID, "/" + field, shape.pattern()));
    }
  }
}
