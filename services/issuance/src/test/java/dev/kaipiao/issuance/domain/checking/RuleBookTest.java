package dev.kaipiao.issuance.domain.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kaipiao.contracts.value.TaxRate;
import dev.kaipiao.issuance.SampleRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleBookTest {

  @Test
  void aRateIsInForceFromItsFirstToItsLastDay() {
    RuleBook book = SampleRules.book();
    assertThat(book.on(LocalDate.of(2019, 3, 31)).rates())
        .contains(TaxRate.of("0.16"))
        .doesNotContain(TaxRate.of("0.13"));
    assertThat(book.on(LocalDate.of(2019, 4, 1)).rates())
        .contains(TaxRate.of("0.13"))
        .doesNotContain(TaxRate.of("0.16"));
  }

  @Test
  void tolerancesChangeOnTheirFirstDay() {
    // Given
    RuleBook book =
        RuleBook.of(
            List.of("rate,kind,from,until", "0.13,RATE,2000-01-01,"),
            List.of(
                "from,lineTax,lineNet,documentTax",
                "2000-01-01,0.06,0.01,1.27",
                "2026-01-01,0.01,0.01,0.50"));
    // Then
    assertThat(book.on(LocalDate.of(2025, 12, 31)).documentTax()).isEqualTo(new BigDecimal("1.27"));
    assertThat(book.on(LocalDate.of(2026, 1, 1)).documentTax()).isEqualTo(new BigDecimal("0.50"));
  }

  @Test
  void beforeTheFirstRuleThereIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleRules.book().on(LocalDate.of(1990, 1, 1)));
  }
}
