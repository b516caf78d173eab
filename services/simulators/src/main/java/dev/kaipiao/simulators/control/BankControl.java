package dev.kaipiao.simulators.control;

import dev.kaipiao.simulators.bank.Bank;
import dev.kaipiao.simulators.bank.BankBehaviour;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.BankReport;
import dev.kaipiao.simulators.bank.Banks;
import dev.kaipiao.simulators.bank.identity.BankIdentity;
import dev.kaipiao.simulators.config.SimulatorSettings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sets how banks behave, tells what they got and sent, and how to register them. */
@Path("/control/banks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BankControl {

  /** The body of {@code PUT /v1/banks/{id}} at the receipts service. */
  public record Registration(
      String name,
      String channel,
      String url,
      String webhookSecret,
      List<String> certificates,
      List<String> accounts,
      List<String> sellers) {}

  private final Banks banks;
  private final Map<BankProfile, BankIdentity> identities;
  private final SimulatorSettings settings;

  BankControl(Banks banks, Map<BankProfile, BankIdentity> identities, SimulatorSettings settings) {
    this.banks = banks;
    this.identities = identities;
    this.settings = settings;
  }

  @GET
  public List<BankReport> reports() {
    return banks.all().stream().map(Bank::report).toList();
  }

  @GET
  @Path("/{id}")
  public BankBehaviour behaviour(@PathParam("id") String id) {
    return bank(id).behaviour();
  }

  /** Changes what is given, and leaves the rest. */
  @PUT
  @Path("/{id}")
  public BankBehaviour behave(@PathParam("id") String id, BankBehaviour.Change change) {
    Bank bank = bank(id);
    BankBehaviour changed = change.of(bank.behaviour());
    bank.behave(changed);
    return changed;
  }

  /** A bank gets the invoices of sellers that keep their account with it. */
  @GET
  @Path("/{id}/registration")
  public Registration registration(@PathParam("id") String id) {
    BankProfile profile = bank(id).profile();
    BankIdentity identity = identities.get(profile);
    boolean webhook = profile.channel() == BankProfile.Channel.WEBHOOK;
    return new Registration(
        profile.chineseName(),
        profile.channel().name().toLowerCase(Locale.ROOT),
        webhook ? settings.publicUrl().resolve("/banks/" + id + "/deliveries").toString() : null,
        webhook ? identity.webhookSecret() : null,
        List.of(identity.certificatePem()),
        List.of(profile.accountPrefix()),
        List.of());
  }

  private Bank bank(String id) {
    return banks.named(id).orElseThrow(NotFoundException::new);
  }
}
