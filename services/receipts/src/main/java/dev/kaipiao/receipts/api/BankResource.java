package dev.kaipiao.receipts.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.receipts.bank.Lanes;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.BankRegistration;
import dev.kaipiao.receipts.store.BankRegistry;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.identity.Trail;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** The banks: registered by operators, watched by everybody who may. */
@Path("/v1/banks")
public class BankResource {

  private final BankRegistrar registrar;
  private final BankRegistry registry;
  private final BankViews views;
  private final Lanes lanes;
  private final Transactions transactions;
  private final Outbox outbox;
  private final Caller caller;
  private final Trail trail;

  BankResource(
      BankRegistrar registrar,
      BankRegistry registry,
      BankViews views,
      Lanes lanes,
      Transactions transactions,
      Outbox outbox,
      Caller caller,
      Trail trail) {
    this.registrar = registrar;
    this.registry = registry;
    this.views = views;
    this.lanes = lanes;
    this.transactions = transactions;
    this.outbox = outbox;
    this.caller = caller;
    this.trail = trail;
  }

  /** All banks that the caller may see. */
  public record BankList(List<BankView> items) {}

  @GET
  @RolesAllowed({Role.OPERATOR, Role.AUDITOR, Role.BANK})
  @Operation(summary = "Banks and how their lanes go")
  public Uni<BankList> list() {
    String only = Doors.scope(caller);
    return views.of(only == null ? null : BankId.of(only)).map(BankList::new);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Role.OPERATOR, Role.AUDITOR, Role.BANK})
  @Operation(summary = "One bank and how its lane goes")
  public Uni<BankView> get(@PathParam("id") String id) {
    return view(Doors.visible(caller, id));
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Registers a bank or changes it; one that was disabled is served again")
  @RequestBody(content = @Content(schema = @Schema(implementation = BankRegistration.class)))
  public Uni<BankView> register(@PathParam("id") String id, byte[] body) {
    BankId bank =
        BankId.parse(id)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        422,
                        ReasonCode.BANK_REGISTRATION_INVALID,
                        "an id has 2 to 31 lower-case letters, digits and hyphens"));
    return StrictJson.read(body, BankRegistration.class)
        .chain(registration -> register(bank, registration))
        .chain(() -> registry.refreshed())
        .invoke(lanes::registrationChanged)
        .chain(() -> view(bank));
  }

  private Uni<Void> register(BankId bank, BankRegistration registration) {
    OutgoingMessage entry = trail.done("bank.registered", bank.value(), details(registration));
    return registrar
        .prepare(bank, registration)
        .chain(
            () ->
                transactions.inTransaction(
                    tx ->
                        registrar
                            .register(tx, bank, registration)
                            .chain(() -> outbox.append(tx, List.of(entry)))));
  }

  /** What audit may know: who is told where, never the secret. */
  private static Map<String, String> details(BankRegistration registration) {
    return Map.of(
        "name", String.valueOf(registration.name()),
        "channel", String.valueOf(registration.channel()),
        "url", String.valueOf(registration.url()),
        "accounts", String.join(",", registration.accounts()),
        "sellers", Integer.toString(registration.sellers().size()),
        "certificates", Integer.toString(registration.certificates().size()),
        "secretChanged", Boolean.toString(registration.webhookSecret() != null));
  }

  private Uni<BankView> view(BankId bank) {
    return views
        .of(bank)
        .map(
            found ->
                found.stream()
                    .findFirst()
                    .orElseThrow(() -> ProblemException.of(404, ReasonCode.BANK_UNKNOWN)));
  }
}
