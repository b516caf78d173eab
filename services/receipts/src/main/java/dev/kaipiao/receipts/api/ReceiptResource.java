package dev.kaipiao.receipts.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.receipts.domain.matching.MatchState;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;
import dev.kaipiao.receipts.settlement.HandMatch;
import dev.kaipiao.receipts.store.ReceiptListing;
import dev.kaipiao.receipts.store.ReceiptListing.AllocationEntry;
import dev.kaipiao.receipts.store.ReceiptListing.Entry;
import dev.kaipiao.receipts.store.ReceiptListing.RefusedEntry;
import dev.kaipiao.receipts.store.ReceiptListing.Wanted;
import dev.kaipiao.web.identity.Caller;
import dev.kaipiao.web.identity.Role;
import dev.kaipiao.web.identity.Trail;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/** Receipts: what they count for, what is open, and what was refused. */
@Path("/v1/receipts")
public class ReceiptResource {

  private static final String UNIQUE_VIOLATION = "23505";

  private final ReceiptListing listing;
  private final HandMatch handMatch;
  private final Transactions transactions;
  private final Outbox outbox;
  private final Caller caller;
  private final Trail trail;

  ReceiptResource(
      ReceiptListing listing,
      HandMatch handMatch,
      Transactions transactions,
      Outbox outbox,
      Caller caller,
      Trail trail) {
    this.listing = listing;
    this.handMatch = handMatch;
    this.transactions = transactions;
    this.outbox = outbox;
    this.caller = caller;
    this.trail = trail;
  }

  /** A page; {@code next} continues after the last, absent at the end. */
  public record Page<T>(List<T> items, Long next) {}

  /** One receipt with what it counts for. */
  public record Detail(Entry receipt, List<AllocationEntry> allocations) {}

  /**
   * A person's decision.
   *
   * @param invoice 20 digits
   * @param amount decimal string; absent means as much as both sides have open
   */
  public record Match(String invoice, String amount) {}

  @GET
  @RolesAllowed({Role.OPERATOR, Role.AUDITOR, Role.BANK, Role.ENTERPRISE})
  @Operation(summary = "Genuine receipts, oldest first, by state, bank and number")
  public Uni<Page<Entry>> list(
      @QueryParam("state") String state,
      @QueryParam("bank") String bank,
      @QueryParam("number") String number,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("" + Doors.PAGE) int wanted) {
    int limit = Doors.limit(wanted);
    return listing
        .receipts(
            new Wanted(
                Doors.filter(caller, bank),
                number,
                state(state),
                Doors.tenant(caller),
                after,
                limit))
        .map(found -> new Page<>(found, Pages.next(found, limit, Entry::seq)));
  }

  @GET
  @Path("/refused")
  @RolesAllowed({Role.OPERATOR, Role.AUDITOR, Role.BANK})
  @Operation(summary = "Receipts that never count, oldest first, each with its reason")
  public Uni<Page<RefusedEntry>> refused(
      @QueryParam("bank") String bank,
      @QueryParam("after") @DefaultValue("0") long after,
      @QueryParam("limit") @DefaultValue("" + Doors.PAGE) int wanted) {
    int limit = Doors.limit(wanted);
    return listing
        .refused(Doors.filter(caller, bank), after, limit)
        .map(found -> new Page<>(found, Pages.next(found, limit, RefusedEntry::id)));
  }

  @GET
  @Path("/{bank}/{number}")
  @RolesAllowed({Role.OPERATOR, Role.AUDITOR, Role.BANK, Role.ENTERPRISE})
  @Operation(summary = "One receipt and what it counts for")
  public Uni<Detail> get(@PathParam("bank") String bank, @PathParam("number") String number) {
    ReceiptKey key = new ReceiptKey(Doors.visible(caller, bank), number);
    String tenant = Doors.tenant(caller);
    return listing
        .receipts(new Wanted(bank, number, null, tenant, 0, 1))
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().failure(ProblemException.notFound("no receipt " + key))
                    : listing
                        .allocations(key, tenant)
                        .map(allocations -> new Detail(found.get(0), allocations)));
  }

  @POST
  @Path("/{bank}/{number}/matches")
  @RolesAllowed(Role.OPERATOR)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Allocates a receipt to an invoice by hand; nothing undoes it")
  @RequestBody(content = @Content(schema = @Schema(implementation = Match.class)))
  public Uni<HandMatch.Result.Done> match(
      @PathParam("bank") String bank, @PathParam("number") String number, byte[] body) {
    ReceiptKey key = new ReceiptKey(Doors.visible(caller, bank), number);
    String actor = caller.actor();
    String trace = Trail.traceparent();
    return StrictJson.read(body, Match.class)
        .map(match -> order(key, match, actor, trace))
        .chain(this::carryOut);
  }

  private Uni<HandMatch.Result.Done> carryOut(HandMatch.Order order) {
    OutgoingMessage entry =
        trail.done(
            "receipt.matched",
            order.receipt().toString(),
            Map.of(
                "invoice",
                order.invoice().value(),
                "amount",
                order.amount().map(Money::toString).orElse("all")));
    return transactions
        .inTransaction(
            tx ->
                handMatch
                    .carryOut(tx, order)
                    .map(ReceiptResource::done)
                    .call(() -> outbox.append(tx, List.of(entry))))
        .onFailure(ReceiptResource::isRepetition)
        .transform(
            fault ->
                ProblemException.of(
                    409, ReasonCode.RECEIPT_SETTLED, "it already counts for this invoice"));
  }

  private static boolean isRepetition(Throwable fault) {
    return fault instanceof PgException refused && refused.getSqlState().equals(UNIQUE_VIOLATION);
  }

  private static HandMatch.Result.Done done(HandMatch.Result result) {
    if (result instanceof HandMatch.Result.Refused refused) {
      int status = refused.reason() == ReasonCode.NOT_FOUND ? 404 : 409;
      throw ProblemException.of(status, refused.reason(), refused.detail());
    }
    return (HandMatch.Result.Done) result;
  }

  private static HandMatch.Order order(
      ReceiptKey receipt, Match match, String actor, String trace) {
    InvoiceNumber invoice =
        InvoiceNumber.parse(match.invoice())
            .orElseThrow(
                () -> ProblemException.of(422, ReasonCode.FIELD_MISSING, "invoice: 20 digits"));
    Optional<Money> amount = Money.parse(match.amount());
    if (match.amount() != null && amount.isEmpty()) {
      throw ProblemException.of(422, ReasonCode.AMOUNT_INVALID);
    }
    return new HandMatch.Order(receipt, invoice, amount, actor, trace);
  }

  private static MatchState state(String text) {
    try {
      return text == null ? null : MatchState.named(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
          400, ReasonCode.QUERY_INVALID, "state: matched, unmatched, ambiguous or overpaid");
    }
  }
}
