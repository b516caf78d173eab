package dev.kaipiao.receipts.domain.receipt;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.bank.BankId;
import java.time.LocalDate;
import java.util.SortedSet;

/**
 * A bank receipt that may be believed: signed by its bank, whole, and about an account of that
 * bank.
 *
 * @param number unique within the bank
 * @param digest SHA-256 of its content in one fixed form, lower-case hex: the same receipt has the
 *     same digest however its JSON was laid out
 * @param identifyingCode never used twice by the bank; null when the bank gives none
 */
public record Receipt(
    BankId bank,
    String number,
    String digest,
    Money amount,
    LocalDate bookedOn,
    Party payer,
    Party payee,
    String identifyingCode,
    SortedSet<InvoiceNumber> references) {

  /**
   * Who paid or was paid.
   *
   * @param name null when the bank tells none
   * @param account digits and letters without blanks; of the payer null when the bank tells none
   */
  public record Party(String name, String account) {}
}
