package dev.kaipiao.simulators.bank.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.command.BankReceipt;
import dev.kaipiao.contracts.value.ChineseAmount;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.Payment;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Writes receipts. The same payment always gives the same receipt, to the last byte: a receipt that
 * is sent again is recognised.
 */
public final class ReceiptWriter {

  private static final String TYPE = "bker_receiver";
  private static final String TRANSACTION_CODE = "TRF01";
  private static final int SERIAL_DIGITS = 18;
  private static final int CODE_BYTES = 8;

  private final BankProfile bank;

  public ReceiptWriter(BankProfile bank) {
    this.bank = bank;
  }

  /** The receipt of a payment. */
  public BankReceipt write(Payment payment) {
    String date = payment.bookedOn().toString();
    return new BankReceipt(
        "HD" + date.replace("-", "") + bank.accountPrefix() + digits("number", payment),
        TYPE,
        payment.amount().toString(),
        ChineseAmount.of(payment.amount()),
        date,
        date,
        payment.payerName(),
        payerAccount(payment),
        payment.payeeName(),
        payment.payeeAccount(),
        digits("serial", payment),
        TRANSACTION_CODE,
        code(payment),
        usage(payment),
        notes(payment));
  }

  /** A receipt like another one, but with a number of its own and the other's identifying code. */
  BankReceipt replay(Payment payment, int attempt) {
    return renumbered(write(payment), payment, "replay" + attempt, payment.amount());
  }

  /** A receipt like another one, with another amount. */
  BankReceipt inflated(Payment payment, int attempt) {
    Money more = Money.ofCents(payment.amount().cents() + 100_000_00L);
    return renumbered(write(payment), payment, "inflated" + attempt, more);
  }

  private BankReceipt renumbered(BankReceipt it, Payment payment, String salt, Money amount) {
    return new BankReceipt(
        it.number().substring(0, it.number().length() - SERIAL_DIGITS) + digits(salt, payment),
        it.type(),
        amount.toString(),
        ChineseAmount.of(amount),
        it.dateOfBookkeeping(),
        it.issueDate(),
        it.payerName(),
        it.payerAccount(),
        it.payeeName(),
        it.payeeAccount(),
        it.businessSerialNumber(),
        it.transactionCode(),
        it.identifyingCode(),
        it.usage(),
        it.notes());
  }

  private String usage(Payment payment) {
    boolean here = payment.number().sequence() % 2 == 0;
    return payment.referenced() && here ? "货款 发票号码" + payment.number() : "货款";
  }

  private String notes(Payment payment) {
    boolean here = payment.number().sequence() % 2 != 0;
    return payment.referenced() && here ? "发票 " + payment.number() : null;
  }

  /** Who pays without telling an account has one nevertheless, always the same for a name. */
  private String payerAccount(Payment payment) {
    return payment.payerAccount() == null || payment.payerAccount().isBlank()
        ? "6217" + digits("payer", String.valueOf(payment.payerName())).substring(0, 12)
        : payment.payerAccount();
  }

  private String digits(String what, Payment payment) {
    return digits(what, bank.id() + "/" + payment.number());
  }

  private static String digits(String what, String of) {
    String digits = new BigInteger(1, hash(what, of)).toString();
    return digits.substring(digits.length() - SERIAL_DIGITS);
  }

  private String code(Payment payment) {
    byte[] hash = hash("code", bank.id() + "/" + payment.number());
    return HexFormat.of().formatHex(hash, 0, CODE_BYTES).toUpperCase(Locale.ROOT);
  }

  private static byte[] hash(String what, String of) {
    try {
      return MessageDigest.getInstance("SHA-256").digest((what + "/" + of).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
