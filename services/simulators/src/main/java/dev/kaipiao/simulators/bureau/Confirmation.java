package dev.kaipiao.simulators.bureau;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A red-letter confirmation between seller and buyer.
 *
 * @param id 32 characters ({@code uuid} of the interface)
 * @param number the sheet's own number ({@code hzqrxxdbh}), 20 digits
 * @param enteredBySeller who began it
 * @param net amount to reverse, negative
 * @param red number of the red invoice that was issued on it; null before
 */
public record Confirmation(
    String id,
    String number,
    ConfirmationState state,
    boolean enteredBySeller,
    String seller,
    String buyer,
    InvoiceNumber original,
    String reason,
    Money net,
    Money tax,
    Instant enteredAt,
    String serial,
    InvoiceNumber red) {

  /** 72 hours. */
  static final Duration PATIENCE = Duration.ofDays(3);

  /** As it stands now: void when the other party stayed silent for 72 hours. */
  Confirmation at(Instant now) {
    return state.awaitsAnswer() && now.isAfter(enteredAt.plus(PATIENCE))
        ? become(ConfirmationState.UNANSWERED)
        : this;
  }

  /** The other party agrees. */
  Optional<Confirmation> agreed(String by) {
    return byOther(by).flatMap(me -> me.next(ConfirmationState.BOTH_CONFIRMED));
  }

  /** The other party refuses. */
  Optional<Confirmation> refused(String by) {
    return byOther(by)
        .flatMap(
            me ->
                me.next(
                    enteredBySeller
                        ? ConfirmationState.REFUSED_BY_BUYER
                        : ConfirmationState.REFUSED_BY_SELLER));
  }

  /** Who began it takes it back, before or after the other agreed. */
  Optional<Confirmation> withdrawn(String by) {
    return by.equals(enteredBySeller ? seller : buyer)
        ? next(
            state.awaitsAnswer()
                ? ConfirmationState.WITHDRAWN
                : ConfirmationState.WITHDRAWN_AFTER_CONFIRMATION)
        : Optional.empty();
  }

  Optional<Confirmation> next(ConfirmationState wanted) {
    return red == null && state.mayBecome(wanted) ? Optional.of(become(wanted)) : Optional.empty();
  }

  /** Whether a red invoice of these amounts may be issued on it. */
  boolean permits(String redSeller, InvoiceNumber redOriginal, Money redNet, Money redTax) {
    return red == null
        && state.permitsRedInvoice()
        && seller.equals(redSeller)
        && original.equals(redOriginal)
        && net.equals(redNet)
        && tax.equals(redTax);
  }

  Confirmation issued(InvoiceNumber redNumber) {
    return new Confirmation(
        id,
        number,
        state,
        enteredBySeller,
        seller,
        buyer,
        original,
        reason,
        net,
        tax,
        enteredAt,
        serial,
        redNumber);
  }

  boolean concerns(String taxpayer) {
    return taxpayer.equals(seller) || taxpayer.equals(buyer);
  }

  private Optional<Confirmation> byOther(String by) {
    return by.equals(enteredBySeller ? buyer : seller) ? Optional.of(this) : Optional.empty();
  }

  private Confirmation become(ConfirmationState next) {
    return new Confirmation(
        id,
        number,
        next,
        enteredBySeller,
        seller,
        buyer,
        original,
        reason,
        net,
        tax,
        enteredAt,
        serial,
        red);
  }
}
