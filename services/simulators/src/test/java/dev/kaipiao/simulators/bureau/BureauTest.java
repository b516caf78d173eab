package dev.kaipiao.simulators.bureau;

import static dev.kaipiao.simulators.bureau.Asking.BUYER;
import static dev.kaipiao.simulators.bureau.Asking.SELLER;
import static dev.kaipiao.simulators.bureau.Asking.invoice;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import dev.kaipiao.simulators.journal.Journal;
import dev.kaipiao.testkit.TestingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BureauTest {

  private static final Money HUNDRED = Money.of("100.00");
  private static final BureauTerms TERMS = new BureauTerms(Money.of("1000.00"), 1000, "2", 1);

  private final TestingClock clock = TestingClock.at("2026-11-20T02:00:00Z");
  private final Bureau bureau = bureau(Optional.empty());
  private final Asking asking = new Asking(bureau);

  private Bureau bureau(Optional<Path> directory) {
    return new Bureau(
        TERMS,
        BureauBehaviour.normal("1.0"),
        clock,
        Journal.in(directory, "bureau", BureauEntry.class));
  }

  @Test
  void numbersBeginWithYearProvinceAndChannel() {
    JsonNode answer = asking.numbers(SELLER, 50, "s1");
    assertThat(answer.get("fpqshm").asText()).isEqualTo("26352000000000000001");
    assertThat(answer.get("fpzzhm").asText()).isEqualTo("26352000000000000050");
    assertThat(answer.get("lysl").asLong()).isEqualTo(50);
  }

  @Test
  void segmentsOfOneProvinceNeverOverlap() {
    asking.numbers(SELLER, 50, "s1");
    JsonNode other = asking.numbers("913502000728319549", 50, "s2");
    assertThat(other.get("fpqshm").asText()).isEqualTo("26352000000000000051");
  }

  @Test
  void theSameSerialYieldsTheSameSegment() {
    JsonNode first = asking.numbers(SELLER, 50, "s1");
    assertThat(asking.numbers(SELLER, 50, "s1")).isEqualTo(first);
    assertThat(bureau.report().numbersLeased()).isEqualTo(50);
  }

  @Test
  void aSerialOfAnotherTaxpayerIsRefused() {
    asking.numbers(SELLER, 50, "s1");
    assertThat(code(asking.numbers(BUYER, 50, "s1"))).isEqualTo(ReturnCode.SERIAL_REUSED.code());
  }

  @Test
  void numbersRunOutWhereALimitIsSet() {
    bureau.limit(SELLER, new TaxpayerLimits(null, 60L, null, null));
    assertThat(asking.numbers(SELLER, 50, "s1").get("lysl").asLong()).isEqualTo(50);
    assertThat(asking.numbers(SELLER, 50, "s2").get("lysl").asLong()).isEqualTo(10);
    assertThat(code(asking.numbers(SELLER, 50, "s3")))
        .isEqualTo(ReturnCode.NUMBERS_EXHAUSTED.code());
  }

  @Test
  void aBlockedTaxpayerGetsNeitherNumbersNorQuota() {
    bureau.limit(SELLER, new TaxpayerLimits(null, null, true, null));
    assertThat(code(asking.numbers(SELLER, 50, "s1")))
        .isEqualTo(ReturnCode.TAXPAYER_BLOCKED.code());
    assertThat(code(asking.quota("0", "1.00", "q1"))).isEqualTo(ReturnCode.TAXPAYER_BLOCKED.code());
    assertThat(asking.quotaState().get("ztsxbz").asText()).isEqualTo("Y");
  }

  @Test
  void aTaxpayerOfNoKnownProvinceIsRefused() {
    assertThat(code(asking.numbers("91000000MA2YJ1XR9G", 50, "s1")))
        .isEqualTo(ReturnCode.REGION_UNKNOWN.code());
  }

  @Test
  void quotaIsGrantedUpToTheMonthlyTotalAndCountsOncePerSerial() {
    assertThat(asking.quota("0", "700.00", "q1").get("sqed").asText()).isEqualTo("700.00");
    assertThat(asking.quota("0", "700.00", "q1").get("kysyed").asText()).isEqualTo("300.00");
    assertThat(asking.quota("0", "700.00", "q2").get("sqed").asText()).isEqualTo("300.00");
    assertThat(code(asking.quota("0", "0.01", "q3"))).isEqualTo(ReturnCode.QUOTA_EXHAUSTED.code());
    assertThat(bureau.report().quotaGranted()).isEqualTo(Money.of("1000.00"));
  }

  @Test
  void onlyUnusedQuotaCanBeGivenBack() {
    // Given
    asking.quota("0", "700.00", "q1");
    asking.upload("u1", List.of(invoice(asking.leased(10), HUNDRED)));
    // When
    JsonNode tooMuch = asking.quota("1", "600.01", "q2");
    JsonNode exact = asking.quota("1", "600.00", "q3");
    // Then
    assertThat(code(tooMuch)).isEqualTo(ReturnCode.QUOTA_RETURN_TOO_LARGE.code());
    assertThat(code(exact)).isEqualTo("00");
    assertThat(asking.quotaState().get("yxzwsyed").asText()).isEqualTo("0.00");
    assertThat(asking.quotaState().get("kysyed").asText()).isEqualTo("900.00");
  }

  @Test
  void anUploadIsProcessedForAWhileAndThenHasAResultForEachInvoice() {
    // Given
    asking.quota("0", "700.00", "q1");
    InvoiceNumber number = asking.leased(10);
    bureau.behave(new BureauBehaviour(0, 0, 0, Outage.NONE, "1.0", 0, 2000));
    asking.upload("u1", List.of(invoice(number, HUNDRED)));
    assertThat(asking.result("u1").get("zt").asText()).isEqualTo("00");
    // When
    clock.advance(Duration.ofSeconds(2));
    // Then
    assertThat(asking.result("u1").get("zt").asText()).isEqualTo("01");
    assertThat(asking.result("u1").at("/jg/0/fphm").asText()).isEqualTo(number.value());
    assertThat(asking.outcomes("u1")).containsExactly("00");
  }

  @Test
  void anUnknownSerialIsToldAsUnknown() {
    assertThat(asking.result("u9").get("zt").asText()).isEqualTo("09");
  }

  @Test
  void aRepeatedUploadCountsOnce() {
    // Given
    asking.quota("0", "700.00", "q1");
    List<Map<String, Object>> invoices = List.of(invoice(asking.leased(10), HUNDRED));
    asking.upload("u1", invoices);
    // When
    JsonNode again = asking.upload("u1", invoices);
    // Then
    assertThat(code(again)).isEqualTo("00");
    assertThat(bureau.report().distinctNumbers()).isEqualTo(1);
    assertThat(bureau.report().duplicates()).isZero();
    assertThat(bureau.report().repeatedCalls()).isEqualTo(1);
  }

  @Test
  void theSameInvoiceUnderAnotherSerialIsADuplicate() {
    asking.quota("0", "700.00", "q1");
    List<Map<String, Object>> invoices = List.of(invoice(asking.leased(10), HUNDRED));
    asking.upload("u1", invoices);
    asking.upload("u2", invoices);
    assertThat(asking.outcomes("u2")).containsExactly(ReturnCode.INVOICE_ALREADY_UPLOADED.code());
    assertThat(bureau.report().duplicates()).isEqualTo(1);
  }

  @Test
  void anInvoiceTwiceInOneUploadIsADuplicateToo() {
    asking.quota("0", "700.00", "q1");
    Map<String, Object> invoice = invoice(asking.leased(10), HUNDRED);
    asking.upload("u1", List.of(invoice, invoice));
    assertThat(asking.outcomes("u1"))
        .containsExactly("00", ReturnCode.INVOICE_ALREADY_UPLOADED.code());
  }

  @Test
  void aNumberThatWasNotLeasedIsRefused() {
    asking.quota("0", "700.00", "q1");
    InvoiceNumber number = asking.leased(10);
    asking.upload("u1", List.of(invoice(number.plus(10), HUNDRED)));
    assertThat(asking.outcomes("u1")).containsExactly(ReturnCode.INVOICE_NUMBER_NOT_LEASED.code());
  }

  @Test
  void moreThanTheGrantedQuotaIsRefusedToTheCent() {
    asking.quota("0", "200.00", "q1");
    InvoiceNumber number = asking.leased(10);
    asking.upload(
        "u1",
        List.of(
            invoice(number, HUNDRED),
            invoice(number.plus(1), Money.of("100.01")),
            invoice(number.plus(2), HUNDRED)));
    assertThat(asking.outcomes("u1"))
        .containsExactly("00", ReturnCode.INVOICE_OVER_QUOTA.code(), "00");
  }

  @Test
  void aShareOfInvoicesIsRefusedOnDemandAndAlwaysTheSame() {
    asking.quota("0", "700.00", "q1");
    InvoiceNumber number = asking.leased(10);
    bureau.behave(new BureauBehaviour(0, 0, 0, Outage.NONE, "1.0", 1, 0));
    asking.upload("u1", List.of(invoice(number, HUNDRED)));
    assertThat(asking.outcomes("u1")).containsExactly(ReturnCode.INVOICE_REFUSED.code());
    assertThat(bureau.report().refused()).containsEntry(ReturnCode.INVOICE_REFUSED.code(), 1L);
  }

  @Test
  void whatIsNoJsonIsMalformedAndAnUnknownServiceIsToldSo() {
    assertThat(bureau.answer("QDFPSC", "{".getBytes(UTF_8)).returncode())
        .isEqualTo(ReturnCode.MALFORMED.code());
    assertThat(bureau.answer("NOSUCH", "{}".getBytes(UTF_8)).returncode())
        .isEqualTo(ReturnCode.SERVICE_UNKNOWN.code());
  }

  @Test
  void afterARestartEverythingIsAsItWas(@TempDir Path directory) {
    // Given
    Bureau before = bureau(Optional.of(directory));
    Asking then = new Asking(before);
    then.quota("0", "200.00", "q1");
    InvoiceNumber number = then.leased(10);
    then.upload("u1", List.of(invoice(number, HUNDRED)));
    // When
    Bureau after = bureau(Optional.of(directory));
    Asking now = new Asking(after);
    // Then
    assertThat(after.report()).isEqualTo(before.report());
    assertThat(now.outcomes("u1")).containsExactly("00");
    assertThat(now.leased(10)).isEqualTo(number);
    assertThat(now.numbers(SELLER, 1, "other").get("fpqshm").asText())
        .isEqualTo(number.plus(10).value());
    assertThat(now.quotaState()).isEqualTo(then.quotaState());
  }

  private static String code(JsonNode answer) {
    return answer.get("returncode").asText();
  }
}
