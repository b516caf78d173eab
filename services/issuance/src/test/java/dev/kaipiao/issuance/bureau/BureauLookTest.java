package dev.kaipiao.issuance.bureau;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class BureauLookTest {

  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-01T20:00:00+08:00");

  @Test
  void aLaneThatIsDrivenAndWhoseBreakerIsClosedGoes() {
    assertThat(codes("closed", NOON.minusSeconds(2), null)).containsExactly(Code.BUREAU_OK);
  }

  @Test
  void aLaneOfWhichNobodyTellsIsUnattended() {
    assertThat(codes(null, null, NOON.minusHours(1))).containsExactly(Code.BUREAU_UNATTENDED);
    assertThat(codes("closed", NOON.minusSeconds(46), null))
        .containsExactly(Code.BUREAU_UNATTENDED);
  }

  @Test
  void anOpenBreakerComesBeforeTheQueueItMakes() {
    assertThat(codes("open", NOON, NOON.minusMinutes(10)))
        .containsExactly(Code.BUREAU_HELD_OFF, Code.BUREAU_BEHIND);
  }

  private static List<Code> codes(
      String breaker, OffsetDateTime toldAt, OffsetDateTime oldestQueued) {
    LaneStatus lane =
        new LaneStatus(
            "issuance",
            NOON,
            breaker,
            NOON,
            "1.0",
            null,
            null,
            null,
            toldAt,
            9,
            oldestQueued,
            0,
            null,
            0);
    return BureauLook.judge(lane, NOON.toInstant()).stream().map(Finding::code).toList();
  }
}
