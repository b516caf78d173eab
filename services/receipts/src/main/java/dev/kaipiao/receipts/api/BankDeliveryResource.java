package dev.kaipiao.receipts.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.store.DeliveryListing;
import dev.kaipiao.receipts.store.MessageStore;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.identity.Trail;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What went to one bank: control totals by day, and what was given up. */
@Path("/v1/banks/{id}")
public class BankDeliveryResource {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int DAYS = 31;

  private final DeliveryListing deliveries;
  private final MessageStore messages;
  private final Transactions transactions;
  private final Outbox outbox;
  private final Caller caller;
  private final Trail trail;
  private final Clock clock;

  BankDeliveryResource(
      DeliveryListing deliveries,
      MessageStore messages,
      Transactions transactions,
      Outbox outbox,
      Caller caller,
      Trail trail,
      Clock clock) {
    this.deliveries = deliveries;
    this.messages = messages;
    this.transactions = transactions;
    this.outbox = outbox;
    this.caller = caller;
    this.trail = trail;
    this.clock = clock;
  }

  /** Control totals, one entry for each day in China that has any. */
  public record Totals(List<DeliveryListing.TotalEntry> items) {}

  /** Messages that were given up; {@code next} continues after the last, absent at the end. */
  public record Abandoned(List<DeliveryListing.AbandonedEntry> items, UUID next) {}

  /** How many messages are sent again. */
  public record Replayed(int messages) {}

  @GET
  @Path("/totals")
  @RolesAllowed({Role.OPERATOR, Role.AUDITOR, Role.BANK})
  @Operation(summary = "Control totals by day: count and sum of what was queued and delivered")
  public Uni<Totals> totals(
      @PathParam("id") String id, @QueryParam("from") String from, @QueryParam("to") String to) {
    BankId bank = Doors.visible(caller, id);
    LocalDate last = date(to, LocalDate.now(clock.withZone(CHINA)));
    LocalDate first = date(from, last.minusDays(DAYS));
    return deliveries.totals(bank, first, last).map(Totals::new);
  }

  @GET
  @Path("/abandoned")
  @RolesAllowed({Role.OPERATOR, Role.AUDITOR, Role.BANK})
  @Operation(summary = "Messages that were given up after their last try, oldest first")
  public Uni<Abandoned> abandoned(
      @PathParam("id") String id,
      @QueryParam("after") UUID after,
      @QueryParam("limit") @DefaultValue("" + Doors.PAGE) int wanted) {
    int limit = Doors.limit(wanted);
    return deliveries
        .abandoned(Doors.visible(caller, id), after, limit)
        .map(found -> new Abandoned(found, Pages.next(found, limit, each -> each.messageId())));
  }

  @POST
  @Path("/abandoned/replay")
  @RolesAllowed(Role.OPERATOR)
  @Operation(summary = "Sends what was given up again, under the same ids: one message, or all")
  public Uni<Replayed> replay(@PathParam("id") String id, @QueryParam("message") UUID message) {
    BankId bank = Doors.visible(caller, id);
    OutgoingMessage entry =
        trail.done(
            "deliveries.replayed",
            bank.value(),
            message == null ? Map.of() : Map.of("message", message.toString()));
    return transactions
        .inTransaction(
            tx ->
                messages
                    .replay(tx, bank, message, clock.instant())
                    .call(
                        count ->
                            count == 0
                                ? Uni.createFrom().voidItem()
                                : outbox.append(tx, List.of(entry))))
        .map(Replayed::new);
  }

  private static LocalDate date(String text, LocalDate otherwise) {
    try {
      return text == null ? otherwise : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.of(400, ReasonCode.QUERY_INVALID, "days are yyyy-MM-dd");
    }
  }
}
