package dev.kaipiao.issuance.bureau.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthEndTest {

  @ParameterizedTest
  @CsvSource({
    "2026-12-01, 2026-11",
    "2026-12-02, 2026-11",
    "2026-12-03, 2026-12",
    "2026-12-31, 2026-12",
    "2027-01-02, 2026-12",
    "2027-01-03, 2027-01",
  })
  void aMonthIsOverWhenNoInvoiceCanBeDatedIntoItAnyMore(LocalDate today, YearMonth oldest) {
    assertThat(MonthEnd.oldestOpenMonth(today)).isEqualTo(oldest);
  }
}
