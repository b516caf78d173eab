package dev.kaipiao.receipts.domain.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.contracts.command.BankReceipt;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.ChineseAmount;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.receipt.Receipt.Party;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks what a verified receipt says: whole, consistent, and about an account of its bank. */
final class ReceiptCheck {

  private static final int MAX_NUMBER = 64;
  private static final int MAX_TEXT = 450;
  private static final String ABSENT = "\0";
  private static final char END = '\n';
  private static final Pattern ACCOUNT = Pattern.compile("[0-9A-Za-z-]{4,34}");

  /** Banks book ahead over their own midnight, never further. */
  private static final int DAYS_AHEAD = 1;

  private final Bank bank;
  private final LocalDate today;

  ReceiptCheck(Bank bank, LocalDate today) {
    this.bank = bank;
    this.today = today;
  }

  Optional<Refusal> refusal(BankReceipt receipt) {
    return textFault(receipt)
        .or(() -> accountFault(receipt))
        .or(() -> dateFault(receipt))
        .map(fault -> Refusal.because(ReasonCode.RECEIPT_INVALID, fault))
        .or(() -> amountRefusal(receipt))
        .or(() -> bankRefusal(receipt));
  }

  /** The receipt; only of one without a refusal. */
  static Receipt toReceipt(BankId bank, BankReceipt receipt) {
    return new Receipt(
        bank,
        receipt.number(),
        digest(receipt),
        Money.of(receipt.amountInFigures()),
        LocalDate.parse(receipt.dateOfBookkeeping()),
        new Party(orNull(receipt.payerName()), account(receipt.payerAccount())),
        new Party(orNull(receipt.payeeName()), account(receipt.payeeAccount())),
        orNull(receipt.identifyingCode()),
        References.in(receipt.usage(), receipt.notes()));
  }

  /**
   * Over its texts in their order; a checked one holds no character that ends or stands for one.
   */
  private static String digest(BankReceipt receipt) {
    StringBuilder content = new StringBuilder();
    texts(receipt).forEach(text -> content.append(text == null ? ABSENT : text).append(END));
    return SignedBody.sha256(content.toString().getBytes(UTF_8));
  }

  private static Optional<String> textFault(BankReceipt receipt) {
    if (receipt.number() == null || receipt.number().isBlank()) {
      return Optional.of("NumberOfBankElectronicReceipt is missing");
    }
    if (receipt.number().length() > MAX_NUMBER) {
      return Optional.of("NumberOfBankElectronicReceipt is longer than " + MAX_NUMBER);
    }
    boolean clean =
        texts(receipt)
            .filter(text -> text != null)
            .allMatch(text -> text.length() <= MAX_TEXT && TextCheck.clean(text));
    return clean ? Optional.empty() : Optional.of("a text is too long or holds odd characters");
  }

  private static Optional<String> accountFault(BankReceipt receipt) {
    String payee = account(receipt.payeeAccount());
    String payer = account(receipt.payerAccount());
    if (payee == null || !ACCOUNT.matcher(payee).matches()) {
      return Optional.of("AccountNumberOfPayee is missing or malformed");
    }
    return payer != null && !ACCOUNT.matcher(payer).matches()
        ? Optional.of("AccountNumberOfPayer is malformed")
        : Optional.empty();
  }

  private Optional<String> dateFault(BankReceipt receipt) {
    try {
      String date = receipt.dateOfBookkeeping();
      return date == null || LocalDate.parse(date).isAfter(today.plusDays(DAYS_AHEAD))
          ? Optional.of("DateOfBookkeeping is missing or in the future")
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.of("DateOfBookkeeping is not yyyy-MM-dd");
    }
  }

  private static Optional<Refusal> amountRefusal(BankReceipt receipt) {
    Optional<Money> figures = Money.parse(receipt.amountInFigures());
    if (figures.isEmpty() || figures.get().compareTo(Money.ZERO) <= 0) {
      return Optional.of(
          Refusal.because(
              ReasonCode.RECEIPT_INVALID,
              "TransactionAmountInFigures is not an amount above zero"));
    }
    return ChineseAmount.parse(receipt.amountInWords()).equals(figures)
        ? Optional.empty()
        : Optional.of(
            Refusal.because(
                ReasonCode.RECEIPT_AMOUNT_IN_WORDS,
                figures.get() + " is " + ChineseAmount.of(figures.get())));
  }

  private Optional<Refusal> bankRefusal(BankReceipt receipt) {
    return bank.keeps(account(receipt.payeeAccount()))
        ? Optional.empty()
        : Optional.of(
            Refusal.because(
                ReasonCode.ACCOUNT_NOT_OF_BANK, "account " + account(receipt.payeeAccount())));
  }

  private static Stream<String> texts(BankReceipt receipt) {
    return Stream.of(
        receipt.number(),
        receipt.type(),
        receipt.amountInFigures(),
        receipt.amountInWords(),
        receipt.dateOfBookkeeping(),
        receipt.issueDate(),
        receipt.payerName(),
        receipt.payerAccount(),
        receipt.payeeName(),
        receipt.payeeAccount(),
        receipt.businessSerialNumber(),
        receipt.transactionCode(),
        receipt.identifyingCode(),
        receipt.usage(),
        receipt.notes());
  }

  /** Account numbers are printed in groups; blanks mean nothing. */
  private static String account(String text) {
    return text == null || text.isBlank() ? null : text.replace(" ", "");
  }

  private static String orNull(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
