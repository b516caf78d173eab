package dev.kaipiao.receipts.api;

import dev.kaipiao.contracts.event.DeliveryAcknowledged;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.store.OutcomeStore;
import dev.kaipiao.receipts.store.OutcomeStore.Acknowledgement;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.identity.Trail;
import dev.kaipiao.web.lifecycle.ServiceSettings;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** A bank's word that it read what was delivered. The same word again changes nothing. */
@Path("/v1/banks/{id}/acknowledgements")
public class AcknowledgementResource {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final OutcomeStore outcomes;
  private final Transactions transactions;
  private final Outbox outbox;
  private final ServiceSettings settings;
  private final Caller caller;
  private final Clock clock;

  AcknowledgementResource(
      OutcomeStore outcomes,
      Transactions transactions,
      Outbox outbox,
      ServiceSettings settings,
      Caller caller,
      Clock clock) {
    this.outcomes = outcomes;
    this.transactions = transactions;
    this.outbox = outbox;
    this.settings = settings;
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * A bank's word.
   *
   * @param messageId the {@code webhook-id}, or the {@code ce_id} on the bank's topic
   * @param count invoices of it that the bank took, from 1
   */
  public record Word(String messageId, Integer count) {}

  /** What was acknowledged. */
  public record Taken(String messageId, int count, boolean repeated) {}

  @POST
  @RolesAllowed(Role.BANK)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Acknowledges a delivery message")
  @RequestBody(content = @Content(schema = @Schema(implementation = Word.class)))
  public Uni<Taken> acknowledge(@PathParam("id") String id, byte[] body) {
    BankId bank = Doors.visible(caller, id);
    String trace = Trail.traceparent();
    return StrictJson.read(body, Word.class)
        .map(AcknowledgementResource::checked)
        .chain(word -> transactions.inTransaction(tx -> keep(tx, bank, word, trace)));
  }

  private Uni<Taken> keep(SqlConnection tx, BankId bank, Acknowledgement word, String trace) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return outcomes
        .carriedBy(tx, bank, word.messageId())
        .invoke(carried -> checkCount(word, carried))
        .chain(
            () ->
                outcomes.acknowledge(
                    tx, bank, List.of(word), now.atZoneSameInstant(CHINA).toLocalDate(), now))
        .call(first -> outbox.append(tx, events(bank, first, now, trace)))
        .map(first -> new Taken(word.messageId().toString(), word.invoices(), first.isEmpty()));
  }

  private List<OutgoingMessage> events(
      BankId bank, List<Acknowledgement> words, OffsetDateTime now, String trace) {
    return words.stream()
        .map(
            word ->
                new DeliveryAcknowledged(
                    bank.value(), word.messageId().toString(), word.invoices(), now))
        .map(event -> OutgoingMessage.of(settings.source(), event, event.key(), null, trace))
        .toList();
  }

  private static Acknowledgement checked(Word word) {
    if (word.messageId() == null || word.count() == null) {
      throw ProblemException.of(422, ReasonCode.FIELD_MISSING, "messageId and count are needed");
    }
    try {
      return new Acknowledgement(UUID.fromString(word.messageId()), word.count());
    } catch (IllegalArgumentException e) {
      throw ProblemException.notFound("no message " + word.messageId());
    }
  }

  private static void checkCount(Acknowledgement word, Optional<Integer> carried) {
    int invoices =
        carried.orElseThrow(() -> ProblemException.notFound("no message " + word.messageId()));
    if (word.invoices() < 1 || word.invoices() > invoices) {
      throw ProblemException.of(
          422, ReasonCode.QUERY_INVALID, "the message carried " + invoices + " invoices");
    }
  }
}
