package dev.kaipiao.simulators.bank;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import java.time.LocalDate;

/**
 * A payment for one invoice that the bank has booked and now tells of.
 *
 * @param referenced whether the payer named the invoice
 */
public record Payment(
    InvoiceNumber number,
    String payerName,
    String payerAccount,
    String payeeName,
    String payeeAccount,
    Money amount,
    boolean referenced,
    LocalDate bookedOn) {

  /** The same payment to another account. */
  public Payment toAccount(String account) {
    return new Payment(
        number, payerName, payerAccount, payeeName, account, amount, referenced, bookedOn);
  }
}
