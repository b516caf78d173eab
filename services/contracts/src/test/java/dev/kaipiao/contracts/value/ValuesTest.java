package dev.kaipiao.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @Property
  void moneyIsReadAsItIsWritten(
      @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long cents) {
    assertThat(Money.of(Money.ofCents(cents).toString())).isEqualTo(Money.ofCents(cents));
  }

  @Property
  void roundingIsSymmetricAroundZero(
      @ForAll @LongRange(min = -9_999_999_999L, max = 9_999_999_999L) long tenThousandths) {
    // Given
    BigDecimal amount = BigDecimal.valueOf(tenThousandths, 4);
    // When
    Money rounded = Money.rounded(amount);
    // Then
    assertThat(Money.rounded(amount.negate())).isEqualTo(rounded.negated());
    assertThat(rounded.toDecimal().subtract(amount).abs())
        .isLessThanOrEqualTo(new BigDecimal("0.005"));
  }

  @ParameterizedTest
  @CsvSource({"0.005,0.01", "0.004999,0.00", "-0.005,-0.01", "1.125,1.13", "2.675,2.68"})
  void halfACentGoesAwayFromZero(String exact, String rounded) {
    assertThat(Money.rounded(new BigDecimal(exact))).hasToString(rounded);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "1e3",
        "1.234",
        "01.00",
        "+1",
        "",
        " 1",
        "１.00",
        "99999999999999999.00",
        "--1"
      })
  void whatIsNoPlainAmountIsRefused(String text) {
    assertThat(Money.parse(text)).isEmpty();
  }

  @Property
  void anAmountIsReadExactlyWhenItIsPlain(
      @ForAll @Chars({'0', '1', '9', '.', '-', '+', 'e', ' ', '１'}) @StringLength(max = 21)
          String text) {
    assertThat(Money.parse(text).map(Money::toDecimal))
        .isEqualTo(
            text.matches("-?(0|[1-9][0-9]{0,15})(\\.[0-9]{1,2})?")
                ? Optional.of(new BigDecimal(text).setScale(2))
                : Optional.empty());
  }

  @Test
  void moneyNeverOverflowsSilently() {
    assertThatThrownBy(() -> Money.of("9999999999999999.99").plus(Money.ofCents(1)))
        .isInstanceOf(ArithmeticException.class);
  }

  @Property
  void numbersOfASegmentCountUp(@ForAll @IntRange(max = 1_000_000) int steps) {
    // Given
    InvoiceNumber first = InvoiceNumber.of("26440000000000000001");
    // When
    InvoiceNumber later = first.plus(steps);
    // Then
    assertThat(later.sequence()).isEqualTo(1L + steps);
    assertThat(later.prefix()).isEqualTo("26440");
    assertThat(later.value()).hasSize(20);
  }

  @Test
  void aSegmentEndsWhereItsPrefixEnds() {
    assertThatThrownBy(() -> InvoiceNumber.of("26440999999999999999").plus(1))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({"0.13,0.13", "0.130000,0.13", "0,0", "0.00,0"})
  void aRateIsWrittenWithoutTrailingZeros(String given, String written) {
    assertThat(TaxRate.of(given)).hasToString(written);
  }

  @Property
  void theSameKeyYieldsTheSameIdAndItIsOurs(@ForAll @StringLength(min = 1, max = 128) String key) {
    // Given
    RequestIds ids =
        new RequestIds(
            "0123456789abcdef0123456789abcdef"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    // When
    RequestId id = ids.of("tenant-a", key);
    // Then
    assertThat(ids.of("tenant-a", key)).isEqualTo(id);
    assertThat(RequestId.parse(id.toString())).contains(id);
    assertThat(id.value().version()).isEqualTo(8);
    assertThat(ids.isOurs("tenant-a", id)).isTrue();
    assertThat(ids.isOurs("tenant-b", id)).isFalse();
    assertThat(ids.of("tenant-b", key)).isNotEqualTo(id);
  }

  @Test
  void anIdOfSomebodyElseIsNotOurs() {
    // Given
    RequestIds ours = new RequestIds(new byte[32]);
    byte[] other = new byte[32];
    other[0] = 1;
    // When
    RequestId foreign = new RequestIds(other).of("tenant-a", "key");
    // Then
    assertThat(ours.isOurs("tenant-a", foreign)).isFalse();
  }

  @Test
  void idsOfManyKeysDiffer() {
    // Given
    RequestIds ids = new RequestIds(new byte[32]);
    Set<RequestId> seen = new HashSet<>();
    // When
    for (int i = 0; i < 100_000; i++) {
      seen.add(ids.of("tenant", Integer.toString(i)));
    }
    // Then
    assertThat(seen).hasSize(100_000);
  }
}
