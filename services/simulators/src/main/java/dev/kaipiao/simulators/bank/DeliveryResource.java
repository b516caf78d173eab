package dev.kaipiao.simulators.bank;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.simulators.bank.identity.BankIdentity;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Where the webhook banks are told of invoices (Standard Webhooks 1.0.0). */
@Path("/banks/{bank}/deliveries")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {

  private static final int LARGEST_BODY = 20_000;
  private static final ObjectReader MESSAGES = Json.mapper().readerFor(Delivery.Message.class);

  private final Banks banks;
  private final Map<BankProfile, BankIdentity> identities;
  private final Map<BankProfile, WebhookSeal> seals = new ConcurrentHashMap<>();

  DeliveryResource(Banks banks, Map<BankProfile, BankIdentity> identities) {
    this.banks = banks;
    this.identities = identities;
  }

  @POST
  @NonBlocking
  public Uni<Response> deliver(
      @PathParam("bank") String id,
      @HeaderParam("webhook-id") String messageId,
      @HeaderParam("webhook-timestamp") String timestamp,
      @HeaderParam("webhook-signature") String signatures,
      byte[] body) {
    Bank bank =
        banks
            .named(id)
            .filter(found -> found.profile().channel() == BankProfile.Channel.WEBHOOK)
            .orElse(null);
    if (bank == null) {
      return Uni.createFrom().item(Response.status(404).build());
    }
    return Moods.endured(bank)
        .map(
            well ->
                well
                    ? answer(bank, messageId, timestamp, signatures, body)
                    : Response.status(500).build());
  }

  private Response answer(
      Bank bank, String messageId, String timestamp, String signatures, byte[] body) {
    if (body.length > LARGEST_BODY) {
      return reject(bank, 413);
    }
    WebhookSeal seal = seals.computeIfAbsent(bank.profile(), this::seal);
    if (!seal.holds(messageId, timestamp, signatures, body)) {
      return reject(bank, 401);
    }
    Delivery.Message message;
    try {
      message = MESSAGES.readValue(body);
    } catch (IOException e) {
      return reject(bank, 400);
    }
    OptionalInt taken = bank.take(List.of(new Delivery.Message(messageId, message.deliveries())));
    return taken.isPresent()
        ? Response.ok(Map.of("acknowledged", taken.getAsInt())).build()
        : Response.status(503).header("Retry-After", 1).build();
  }

  private WebhookSeal seal(BankProfile profile) {
    return new WebhookSeal(identities.get(profile).webhookSecret());
  }

  private static Response reject(Bank bank, int status) {
    bank.counts().rejectedMessage();
    return Response.status(status).build();
  }
}
