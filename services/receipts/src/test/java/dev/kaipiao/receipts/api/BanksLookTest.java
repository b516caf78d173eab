package dev.kaipiao.receipts.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BanksLookTest {

  @ParameterizedTest
  @CsvSource({
    "open, BANKS_OK",
    "broken, BANK_BROKEN",
    "disabled, BANK_DISABLED",
    "throttled, BANK_THROTTLED",
    "unattended, BANK_UNATTENDED"
  })
  void theLaneOfABankIsJudgedByItsState(String state, Code code) {
    assertThat(codes(bank("jianghai", state, 0))).containsExactly(code);
  }

  @Test
  void eachBankIsToldAndAbandonedDeliveriesToo() {
    assertThat(codes(bank("a", "broken", 0), bank("b", "open", 2), bank("c", "throttled", 0)))
        .containsExactly(Code.BANK_BROKEN, Code.DELIVERIES_ABANDONED, Code.BANK_THROTTLED);
  }

  private static List<Code> codes(BankView... banks) {
    return BanksLook.judge(List.of(banks)).stream().map(Finding::code).toList();
  }

  private static BankView bank(String id, String state, long abandoned) {
    return new BankView(
        id, id, "webhook", state, "closed", 0, 0, 0, 0, abandoned, 1, null, null, null, null, null,
        List.of(), List.of(), List.of());
  }
}
