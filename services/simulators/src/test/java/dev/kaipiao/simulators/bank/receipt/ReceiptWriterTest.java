package dev.kaipiao.simulators.bank.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.command.BankReceipt;
import dev.kaipiao.contracts.value.ChineseAmount;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bank.BankProfile;
import dev.kaipiao.simulators.bank.Payment;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiptWriterTest {

  private static final InvoiceNumber EVEN = InvoiceNumber.of("26352000000000000002");

  private final ReceiptWriter writer = new ReceiptWriter(BankProfile.JIANGHAI);

  @Test
  void figuresAndWordsSayTheSame() {
    BankReceipt receipt = writer.write(payment(EVEN, true));
    assertThat(receipt.amountInFigures()).isEqualTo("123.45");
    assertThat(receipt.amountInWords()).isEqualTo("壹佰贰拾叁元肆角伍分");
    assertThat(ChineseAmount.parse(receipt.amountInWords())).contains(Money.of("123.45"));
  }

  @Test
  void theSamePaymentGivesTheSameReceipt() {
    assertThat(writer.write(payment(EVEN, true))).isEqualTo(writer.write(payment(EVEN, true)));
  }

  @Test
  void theReferenceStandsInUsageOrInNotes() {
    assertThat(writer.write(payment(EVEN, true)).usage()).contains(EVEN.value());
    assertThat(writer.write(payment(EVEN.plus(1), true)).notes()).contains(EVEN.plus(1).value());
  }

  @Test
  void withoutAReferenceTheNumberIsNowhere() {
    assertThat(writer.write(payment(EVEN, false)).toString()).doesNotContain(EVEN.value());
  }

  @Test
  void noTwoPaymentsShareNumberOrCode() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      BankReceipt receipt = writer.write(payment(EVEN.plus(i), true));
      assertThat(seen.add(receipt.number())).isTrue();
      assertThat(seen.add(receipt.identifyingCode())).isTrue();
      assertThat(seen.add(receipt.businessSerialNumber())).isTrue();
    }
  }

  @Test
  void aPayerWithoutAnAccountAlwaysHasTheSame() {
    Payment one = new Payment(EVEN, "张伟", null, "", "6101", Money.of("1.00"), true, day());
    Payment other = new Payment(EVEN.plus(1), "张伟", " ", "", "6101", Money.of("2.00"), true, day());
    assertThat(writer.write(one).payerAccount())
        .hasSize(16)
        .isEqualTo(writer.write(other).payerAccount());
  }

  static Payment payment(InvoiceNumber number, boolean referenced) {
    return new Payment(
        number,
        "购买方",
        "6102000000000002",
        "销售方",
        "6101000000000001",
        Money.of("123.45"),
        referenced,
        day());
  }

  private static LocalDate day() {
    return LocalDate.of(2026, 11, 20);
  }
}
