package dev.kaipiao.receipts.settlement;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.messaging.outbox.Outbox;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import dev.kaipiao.receipts.domain.matching.Allocation;
import dev.kaipiao.receipts.domain.matching.MatchRule;
import dev.kaipiao.receipts.domain.matching.MatchState;
import dev.kaipiao.receipts.domain.matching.OpenReceipt.ReceiptKey;
import dev.kaipiao.receipts.domain.matching.Receivable;
import dev.kaipiao.receipts.store.AllocationStore;
import dev.kaipiao.receipts.store.ReceiptStore;
import dev.kaipiao.receipts.store.ReceiptStore.NewState;
import dev.kaipiao.receipts.store.ReceiptStore.Standing;
import dev.kaipiao.receipts.store.ReceivableStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Allocates a receipt to an invoice because a person says so. No rule ever undoes it. */
@ApplicationScoped
public class HandMatch {

  private final ReceiptStore receipts;
  private final ReceivableStore receivables;
  private final AllocationStore allocations;
  private final Narrator narrator;
  private final Outbox outbox;
  private final Clock clock;

  HandMatch(
      ReceiptStore receipts,
      ReceivableStore receivables,
      AllocationStore allocations,
      Narrator narrator,
      Outbox outbox,
      Clock clock) {
    this.receipts = receipts;
    this.receivables = receivables;
    this.allocations = allocations;
    this.narrator = narrator;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * What a person wants.
   *
   * @param amount empty means as much as both sides have open
   * @param actor who it is
   * @param traceparent W3C trace context of the call, or null
   */
  public record Order(
      ReceiptKey receipt,
      InvoiceNumber invoice,
      Optional<Money> amount,
      String actor,
      String traceparent) {}

  /** What came of it. */
  public sealed interface Result {

    /** Allocated, and what is left open on either side. */
    record Done(Money allocated, Money receiptOpen, Money invoiceOpen) implements Result {}

    /** Refused, and nothing was changed. */
    record Refused(ReasonCode reason, String detail) implements Result {}
  }

  public Uni<Result> carryOut(SqlConnection tx, Order order) {
    return receipts
        .lock(tx, order.receipt())
        .chain(
            receipt ->
                receipt.isEmpty()
                    ? refused(ReasonCode.NOT_FOUND, "no receipt " + order.receipt())
                    : receivables
                        .lock(tx, List.of(order.invoice()))
                        .chain(found -> decide(tx, order, receipt.get(), found)));
  }

  private Uni<Result> decide(
      SqlConnection tx, Order order, Standing receipt, List<Receivable> found) {
    if (found.isEmpty()) {
      return refused(ReasonCode.NOT_FOUND, "no invoice " + order.invoice());
    }
    Receivable invoice = found.get(0);
    Money receiptOpen = receipt.receipt().open();
    if (receiptOpen.isZero()) {
      return refused(ReasonCode.RECEIPT_SETTLED, null);
    }
    Money most = receiptOpen.compareTo(invoice.open()) < 0 ? receiptOpen : invoice.open();
    Money amount = order.amount().orElse(most);
    return amount.isZero() || amount.isNegative() || amount.compareTo(most) > 0
        ? refused(ReasonCode.OVERPAYMENT, "at most " + most + " can be allocated")
        : keep(tx, order, receipt, invoice, amount);
  }

  private Uni<Result> keep(
      SqlConnection tx, Order order, Standing receipt, Receivable invoice, Money amount) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    Money receiptOpen = receipt.receipt().open().minus(amount);
    Money invoiceOpen = invoice.open().minus(amount);
    Allocation allocation =
        new Allocation(
            order.receipt(),
            order.invoice(),
            amount,
            MatchRule.MANUAL,
            "decided by " + order.actor());
    List<OutgoingMessage> story = new ArrayList<>();
    story.add(narrator.matched(allocation, invoice, now, order.traceparent()));
    if (invoiceOpen.isZero()) {
      story.add(narrator.paid(invoice, now, order.traceparent()));
    }
    MatchState state = receiptOpen.isZero() ? MatchState.MATCHED : receipt.state();
    return receipts
        .changeState(tx, List.of(new NewState(order.receipt(), state, 1, amount)))
        .chain(() -> allocations.add(tx, List.of(allocation), order.actor(), now))
        .chain(() -> receipts.awaitNoMore(tx, List.of(order.receipt())))
        .chain(() -> outbox.append(tx, story))
        .replaceWith(new Result.Done(amount, receiptOpen, invoiceOpen));
  }

  private static Uni<Result> refused(ReasonCode reason, String detail) {
    return Uni.createFrom().item(new Result.Refused(reason, detail));
  }
}
