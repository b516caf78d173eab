package dev.kaipiao.cli.doctor.local.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.doctor.diagnosis.Code;
import dev.kaipiao.cli.doctor.diagnosis.Finding;
import dev.kaipiao.contracts.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneJudgesTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void aLaneThatIsDrivenAndWhoseBreakerIsClosedGoes() {
    assertThat(bureau("'holder':'issuance','breaker':'closed','toldAt':'2026-11-01T11:59:58Z'"))
        .containsExactly(Code.BUREAU_OK);
  }

  @Test
  void aLaneOfWhichNobodyTellsIsUnattended() {
    assertThat(bureau("'queued':3")).containsExactly(Code.BUREAU_UNATTENDED);
    assertThat(bureau("'holder':'issuance','breaker':'closed','toldAt':'2026-11-01T11:58:00Z'"))
        .containsExactly(Code.BUREAU_UNATTENDED);
  }

  @Test
  void anOpenBreakerComesBeforeTheQueueItMakes() {
    String lane =
        "'holder':'issuance','breaker':'open','toldAt':'2026-11-01T20:00:00+08:00',"
            + "'queued':9,'oldestQueued':'2026-11-01T11:50:00Z'";
    assertThat(bureau(lane)).containsExactly(Code.BUREAU_HELD_OFF, Code.BUREAU_BEHIND);
  }

  @ParameterizedTest
  @CsvSource({
    "open, BANKS_OK",
    "broken, BANK_BROKEN",
    "disabled, BANK_DISABLED",
    "throttled, BANK_THROTTLED",
    "unattended, BANK_UNATTENDED"
  })
  void theLaneOfABankIsJudgedByItsState(String state, Code code) {
    assertThat(banks("{'id':'jianghai','state':'" + state + "'}")).containsExactly(code);
  }

  @Test
  void eachBankIsToldAndAbandonedDeliveriesToo() {
    assertThat(
            banks(
                "{'id':'a','state':'broken'},{'id':'b','state':'open','abandoned':2},"
                    + "{'id':'c','state':'throttled'}"))
        .containsExactly(Code.BANK_BROKEN, Code.DELIVERIES_ABANDONED, Code.BANK_THROTTLED);
  }

  private static List<Code> bureau(String fields) {
    return BureauJudge.judge(json("{" + fields + "}"), NOON).stream().map(Finding::code).toList();
  }

  private static List<Code> banks(String items) {
    return BanksJudge.judge(json("{'items':[" + items + "]}")).stream()
        .map(Finding::code)
        .toList();
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"').getBytes(UTF_8), JsonNode.class);
  }
}
