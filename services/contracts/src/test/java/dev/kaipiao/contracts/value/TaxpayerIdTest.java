package dev.kaipiao.contracts.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaxpayerIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91350200MA2YJ1XR9G",
        "91440101MA5CJQ4N59",
        "913502000728319549",
        "91330000142942095H"
      })
  void theCheckCharacterOfAUnifiedCodeHolds(String code) {
    assertThat(TaxpayerId.of(code).checkDigitHolds()).isTrue();
  }

  @Test
  void anEarlyLegalCodeFailsTheCheckAndIsATaxpayerIdAllTheSame() {
    assertThat(TaxpayerId.of("91350203M0001QAY9B").checkDigitHolds()).isFalse();
  }

  @Test
  void anyChangedCharacterIsNoticed() {
    // Given
    String code = "91350200MA2YJ1XR9G";
    for (int i = 0; i < 17; i++) {
      char changed = code.charAt(i) == '3' ? '4' : '3';
      // When
      String other = code.substring(0, i) + changed + code.substring(i + 1);
      // Then
      assertThat(TaxpayerId.of(other).checkDigitHolds()).as(other).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "9135", "91350200ma2yj1xr9g", "91350200MA2YJ1XR9G111", "9135 200MA2YJ1XR9G"})
  void otherTextIsNone(String text) {
    assertThat(TaxpayerId.parse(text)).isEmpty();
    assertThatThrownBy(() -> TaxpayerId.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
