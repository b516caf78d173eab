package dev.kaipiao.reference.bank;

import dev.kaipiao.receipts.domain.bank.BankId;

/** A bank did not take an invoice, or nobody knows whether it did; telling it again is safe. */
public final class BankUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BankUnavailableException(BankId bank, String words) {
    super(bank + ": " + words, null, false, false);
  }
}
