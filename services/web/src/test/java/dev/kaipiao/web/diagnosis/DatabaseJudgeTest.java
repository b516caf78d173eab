package dev.kaipiao.web.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseJudgeTest {

  private static final Optional<Duration> AT_ONCE = Optional.of(Duration.ofMillis(2));
  private static final DatabaseStanding WELL =
      new DatabaseStanding(97, 20, true, 0, Duration.ZERO, "");

  @Test
  void aServerThatAnswersAndAPoolThatGivesAreFine() {
    assertThat(codes(WELL, AT_ONCE)).containsExactly(Code.POSTGRES_OK);
  }

  @Test
  void aPoolThatRanDryIsNotTakenForAServerThatIsAway() {
    assertThat(codes(WELL, Optional.empty())).containsExactly(Code.POOL_EXHAUSTED);
    assertThat(codes(WELL, Optional.of(Duration.ofMillis(251)))).containsExactly(Code.POOL_SLOW);
  }

  @Test
  void whatTheServerTellsOfItselfIsJudged() {
    assertThat(codes(new DatabaseStanding(97, 20, false, 0, Duration.ZERO, ""), AT_ONCE))
        .containsExactly(Code.POSTGRES_STANDBY);
    assertThat(codes(new DatabaseStanding(97, 88, true, 2, Duration.ZERO, ""), AT_ONCE))
        .containsExactly(Code.LOCK_WAIT, Code.POSTGRES_NEARLY_FULL);
    assertThat(codes(new DatabaseStanding(97, 9, true, 0, Duration.ofSeconds(31), "old"), AT_ONCE))
        .containsExactly(Code.REPLICA_BEHIND, Code.SLOT_UNREAD);
  }

  @ParameterizedTest
  @CsvSource({
    "53300, POSTGRES_FULL",
    "57P03, POSTGRES_STARTING",
    "28P01, POSTGRES_LOGIN_REFUSED",
    "28000, POSTGRES_LOGIN_REFUSED",
    "3D000, POSTGRES_FAULT"
  })
  void aRefusalIsJudgedByItsState(String state, Code code) {
    assertThat(DatabaseJudge.judge(new PgException("refused", "FATAL", state, "")).code())
        .isEqualTo(code);
  }

  @Test
  void aClosedPortIsNotASilentServer() {
    assertThat(DatabaseJudge.judge(new ConnectException("Connection refused")).code())
        .isEqualTo(Code.POSTGRES_REFUSES);
    assertThat(DatabaseJudge.judge(new TimeoutException()).code()).isEqualTo(Code.POSTGRES_SILENT);
  }

  private static List<Code> codes(DatabaseStanding standing, Optional<Duration> wait) {
    return DatabaseJudge.judge(standing, wait).stream().map(Finding::code).toList();
  }
}
