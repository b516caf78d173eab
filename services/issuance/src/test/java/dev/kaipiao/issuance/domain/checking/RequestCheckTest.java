package dev.kaipiao.issuance.domain.checking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.issuance.SampleRules;
import dev.kaipiao.issuance.domain.checking.Checked.Drafted;
import dev.kaipiao.issuance.domain.checking.Checked.Refused;
import dev.kaipiao.issuance.domain.reading.RequestReader;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCheckTest {

  private static final RequestCheck CHECK = SampleRules.check();

  @Test
  void absentAmountsAreComputed() {
    // Given
    Sample sample =
        Sample.request()
            .without("/lines/0/amount")
            .with("/lines/0/quantity", "3")
            .with("/lines/0/unitPrice", "33.335");
    // When
    Draft draft = drafted(sample);
    // Then
    assertThat(draft.net()).isEqualTo(Money.of("100.01"));
    assertThat(draft.tax()).isEqualTo(Money.of("13.00"));
    assertThat(draft.gross()).isEqualTo(Money.of("113.01"));
    assertThat(draft.date()).isEqualTo(SampleRules.TODAY);
    assertThat(draft.lines().get(0).index()).isEqualTo(1);
    assertThat(draft.warnings()).isEmpty();
  }

  @Test
  void entryByGrossPriceIsTakenApart() {
    // Given
    Sample sample =
        Sample.request()
            .with("/priceMode", "GROSS")
            .with("/lines/0/amount", "100.00")
            .with("/lines/0/quantity", "3")
            .with("/lines/0/unitPrice", "33.333333");
    // When
    Draft draft = drafted(sample);
    // Then
    assertThat(draft.gross()).isEqualTo(Money.of("100.00"));
    assertThat(draft.net()).isEqualTo(Money.of("88.50"));
    assertThat(draft.tax()).isEqualTo(Money.of("11.50"));
    assertThat(draft.lines().get(0).unitPrice()).isEqualTo("29.5");
  }

  @Test
  void aDiscountReducesTheLineBeforeIt() {
    // Given
    Sample sample = Sample.request().line(discount("-10.00"));
    // When
    Draft draft = drafted(sample);
    // Then
    assertThat(draft.net()).isEqualTo(Money.of("90.00"));
    assertThat(draft.tax()).isEqualTo(Money.of("11.70"));
    assertThat(draft.lines())
        .extracting(line -> line.nature())
        .containsExactly("DISCOUNTED", "DISCOUNT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXEMPT", "NOT_TAXED", "ZERO_RATED"})
  void untaxedLinesHaveNoTax(String treatment) {
    Sample sample =
        Sample.request().with("/lines/0/treatment", treatment).with("/lines/0/taxRate", "0");
    assertThat(drafted(sample).tax()).isEqualTo(Money.ZERO);
    assertThat(drafted(sample.without("/lines/0/taxRate")).tax()).isEqualTo(Money.ZERO);
  }

  @Test
  void aFailingCheckDigitIsAWarningOnly() {
    Sample sample = Sample.request().with("/buyer/taxpayerId", "91350203M0001QAY9B");
    assertThat(drafted(sample).warnings()).containsExactly(ReasonCode.TAXPAYER_ID_CHECK_DIGIT);
  }

  @Test
  void aNaturalPersonNeedsNoIdOnAnOrdinaryInvoice() {
    Sample sample = Sample.request().with("/kind", "ORDINARY").without("/buyer/taxpayerId");
    assertThat(drafted(sample).buyer().taxpayerId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-21", "2026-11-22", "2026-11-23"})
  void todayAndTheTwoDaysBeforeAreAllowed(String date) {
    assertThat(drafted(Sample.request().with("/issueDate", date)).date())
        .isEqualTo(LocalDate.parse(date));
  }

  @ParameterizedTest
  @CsvSource({
    // net 100.00 at 13 %: tax 13.00, six cents either way
    "12.94, true",
    "13.06, true",
    "12.93, false",
    "13.07, false",
  })
  void theTaxOfALineMayBeSixCentsOff(String tax, boolean allowed) {
    Sample sample = Sample.request().with("/lines/0/taxAmount", tax);
    assertThat(violations(sample))
        .isEqualTo(
            allowed
                ? List.of()
                : List.of(
                    Violation.of(
                        ReasonCode.LINE_TAX_MISMATCH,
                        "/lines/0/taxAmount",
                        "net × rate is 13.0000")));
  }

  @ParameterizedTest
  @CsvSource({"99.98, true", "100.00, true", "99.97, false", "100.01, false"})
  void theAmountOfALineMayBeOneCentOffItsProduct(String amount, boolean allowed) {
    Sample sample =
        Sample.request()
            .with("/lines/0/quantity", "3")
            .with("/lines/0/unitPrice", "33.33")
            .with("/lines/0/amount", amount);
    assertThat(violations(sample).stream().map(Violation::code).toList())
        .isEqualTo(allowed ? List.of() : List.of(ReasonCode.LINE_NET_MISMATCH));
  }

  @Test
  void theTaxErrorsOfAllLinesMayAddUpToOneYuanTwentySeven() {
    // Given: 21 lines of six cents are 1.26
    Sample sample = Sample.request().with("/lines/0/taxAmount", "13.06");
    for (int i = 1; i < 21; i++) {
      sample.line(Sample.line("100.00", "0.13").put("taxAmount", "13.06"));
    }
    assertThat(violations(sample)).isEmpty();
    assertThat(violations(sample.line(Sample.line("100.00", "0.13").put("taxAmount", "13.01"))))
        .isEmpty();
    // When
    sample.line(Sample.line("100.00", "0.13").put("taxAmount", "13.01"));
    // Then
    assertThat(violations(sample))
        .extracting(Violation::code)
        .containsExactly(ReasonCode.DOCUMENT_TAX_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "/kind, FANCY, KP-2020",
    "/priceMode, BOTH, KP-2020",
    "/currency, USD, KP-2021",
    "/issueDate, 2026-11-20, KP-2019",
    "/issueDate, 2026-11-24, KP-2019",
    "/issueDate, 2026-02-30, KP-2019",
    "/issueDate, yesterday, KP-2019",
    "/seller/taxpayerId, 12345, KP-2011",
    "/seller/taxpayerId, 91350200ma2yj1xr9g, KP-2011",
    "/buyer/taxpayerId, 9144010-MA5CJQ4N59, KP-2011",
    "/buyer/name, ' ', KP-1004",
    "/lines/0/nature, GIFT, KP-2020",
    "/lines/0/treatment, FREE, KP-2020",
    "/lines/0/classificationCode, 106010501, KP-2014",
    "/lines/0/classificationCode, 106010501000000000X, KP-2014",
    "/lines/0/taxRate, 0.12, KP-2015",
    "/lines/0/taxRate, 13, KP-2015",
    "/lines/0/taxRate, 0, KP-2015",
    "/lines/0/taxRate, 0.16, KP-2015",
    "/lines/0/amount, -100.00, KP-2003",
    "/lines/0/amount, 100.001, KP-2001",
    "/lines/0/amount, NaN, KP-2001",
    "/lines/0/amount, 1e2, KP-2001",
    "/lines/0/amount, Infinity, KP-2001",
    "/lines/0/amount, 99999999999999999, KP-2001",
    "/lines/0/amount, 9999999999999999.99, KP-2001",
    "/lines/0/amount, 0.00, KP-2004",
    "/lines/0/taxAmount, 13.001, KP-2001",
    "/lines/0/quantity, 3, KP-2009",
    "/lines/0/unitPrice, 3, KP-2009",
  })
  void eachBadValueHasItsReason(String pointer, String value, String code) {
    assertThat(violations(Sample.request().with(pointer, value)))
        .extracting(violation -> violation.code().code())
        .containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "/kind, KP-1004",
    "/seller, KP-1004",
    "/seller/taxpayerId, KP-1004",
    "/seller/name, KP-1004",
    "/buyer, KP-1004",
    "/buyer/name, KP-1004",
    "/buyer/taxpayerId, KP-2013",
    "/lines, KP-2010",
    "/lines/0/name, KP-1004",
    "/lines/0/classificationCode, KP-1004",
    "/lines/0/amount, KP-1004",
    "/lines/0/taxRate, KP-1004",
  })
  void whatIsMissingIsNamed(String pointer, String code) {
    List<Violation> violations = violations(Sample.request().without(pointer));
    assertThat(violations)
        .extracting(violation -> violation.code().code() + " " + violation.pointer())
        .containsExactly(code + " " + pointer);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, KP-2002",
    "-1, 3, KP-2003",
    "1, -3, KP-2003",
    "1e3, 3, KP-2002",
    "12345678901234567890123456, 1, KP-2002",
    "1, 0.0000000000000000000000001, KP-2002",
  })
  void quantityAndPriceAreCheckedToo(String quantity, String price, String code) {
    Sample sample =
        Sample.request().with("/lines/0/quantity", quantity).with("/lines/0/unitPrice", price);
    assertThat(violations(sample)).extracting(v -> v.code().code()).contains(code);
  }

  @Test
  void totalsMustBeTheExactSums() {
    assertThat(violations(Sample.request().with("/totals", totals("100.00", "13.00", "113.00"))))
        .isEmpty();
    assertThat(violations(Sample.request().with("/totals", totals("100.00", "13.01", "113.01"))))
        .containsExactly(
            Violation.of(
                ReasonCode.TOTALS_MISMATCH, "/totals/tax", "the sum of the lines is 13.00"),
            Violation.of(
                ReasonCode.TOTALS_MISMATCH, "/totals/gross", "the sum of the lines is 113.00"));
  }

  @Test
  void aDiscountMustFollowItsLine() {
    Sample first =
        Sample.request().with("/lines/0/nature", "DISCOUNT").with("/lines/0/amount", "-1.00");
    assertThat(codes(first)).contains(ReasonCode.DISCOUNT_LINE_MISPLACED);
    Sample twice = Sample.request().line(discount("-1.00")).line(discount("-1.00"));
    assertThat(codes(twice)).containsExactly(ReasonCode.DISCOUNT_LINE_MISPLACED);
    Sample otherRate = Sample.request().line(discount("-1.00").put("taxRate", "0.06"));
    assertThat(codes(otherRate)).containsExactly(ReasonCode.DISCOUNT_LINE_MISPLACED);
    Sample announced = Sample.request().with("/lines/0/nature", "DISCOUNTED");
    assertThat(codes(announced)).containsExactly(ReasonCode.DISCOUNT_LINE_MISPLACED);
  }

  @Test
  void aDiscountIsNegativeAndNotLargerThanItsLine() {
    assertThat(codes(Sample.request().line(discount("10.00"))))
        .containsExactly(ReasonCode.AMOUNT_INVALID);
    assertThat(codes(Sample.request().line(discount("-100.01"))))
        .contains(ReasonCode.DISCOUNT_TOO_LARGE);
  }

  @Test
  void untaxedLinesWithATaxContradictThemselves() {
    Sample sample =
        Sample.request().with("/lines/0/treatment", "EXEMPT").with("/lines/0/taxAmount", "1.00");
    assertThat(codes(sample))
        .containsExactly(ReasonCode.TAX_TREATMENT_CONFLICT, ReasonCode.TAX_TREATMENT_CONFLICT);
  }

  @Test
  void allViolationsComeAtOnceAndAFieldOfWrongFormIsNotAlsoMissing() {
    // Given
    Sample sample =
        Sample.request()
            .with("/kind", "FANCY")
            .with("/buyer/name", Sample.request().node())
            .with("/lines/0/amount", "1.234")
            .with("/lines/0/taxRate", "0.5")
            .line(Sample.line("5.00", "0.13").put("classificationCode", "1"))
            .with("/surprise", "x");
    // Then
    assertThat(violations(sample))
        .extracting(violation -> violation.pointer() + " " + violation.code().code())
        .containsExactlyInAnyOrder(
            "/kind KP-2020",
            "/buyer/name KP-1002",
            "/lines/0/amount KP-2001",
            "/lines/0/taxRate KP-2015",
            "/lines/1/classificationCode KP-2014",
            "/surprise KP-1003");
  }

  private static ObjectNode discount(String amount) {
    return Sample.line(amount, "0.13").put("nature", "DISCOUNT");
  }

  private static ObjectNode totals(String net, String tax, String gross) {
    return Sample.request().node().objectNode().put("net", net).put("tax", tax).put("gross", gross);
  }

  private static List<ReasonCode> codes(Sample sample) {
    return violations(sample).stream().map(Violation::code).toList();
  }

  private static List<Violation> violations(Sample sample) {
    return check(sample) instanceof Refused refused ? refused.violations() : List.of();
  }

  private static Draft drafted(Sample sample) {
    Checked checked = check(sample);
    assertThat(checked).isInstanceOf(Drafted.class);
    return ((Drafted) checked).draft();
  }

  private static Checked check(Sample sample) {
    return CHECK.check(RequestReader.read(sample.bytes()), SampleRules.TODAY);
  }
}
