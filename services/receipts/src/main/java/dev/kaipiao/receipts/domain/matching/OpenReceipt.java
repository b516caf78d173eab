package dev.kaipiao.receipts.domain.matching;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.bank.BankId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A receipt of which something is not allocated yet.
 *
 * @param open what is left to allocate, above zero
 * @param references the invoice numbers that the payer named
 */
public record OpenReceipt(
    ReceiptKey key,
    Money amount,
    Money open,
    AccountHolder payer,
    AccountHolder payee,
    LocalDate bookedOn,
    SortedSet<InvoiceNumber> references) {

  /** The order in which receipts are served: earlier money first, then a fixed one. */
  static final Comparator<OpenReceipt> IN_TURN =
      Comparator.comparing(OpenReceipt::bookedOn).thenComparing(OpenReceipt::key);

  public OpenReceipt {
    references = Collections.unmodifiableSortedSet(new TreeSet<>(references));
  }

  /** Which receipt: the bank and its number there. */
  public record ReceiptKey(BankId bank, String number) implements Comparable<ReceiptKey> {

    @Override
    public int compareTo(ReceiptKey other) {
      return Comparator.comparing(ReceiptKey::bank)
          .thenComparing(ReceiptKey::number)
          .compare(this, other);
    }

    @Override
    public String toString() {
      return bank + "/" + number;
    }
  }
}
