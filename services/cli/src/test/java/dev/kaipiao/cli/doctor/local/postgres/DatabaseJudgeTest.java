package dev.kaipiao.cli.doctor.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.local.machine.ProcessState;
import dev.kaipiao.cli.doctor.local.postgres.DatabaseFacts.OpenTransaction;
import dev.kaipiao.cli.doctor.local.postgres.DatabaseFacts.Wait;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseJudgeTest {

  @ParameterizedTest
  @CsvSource({
    "53300, POSTGRES_FULL",
    "57P03, POSTGRES_STARTING",
    "28P01, POSTGRES_LOGIN_REFUSED",
    "53100, POSTGRES_FAULT"
  })
  void theServersOwnStateDecides(String state, Code code) {
    assertThat(DatabaseJudge.judge(new SQLException("what it says", state)).code()).isEqualTo(code);
  }

  @Test
  void withoutAnAnswerTheCauseDecides() {
    assertThat(
            DatabaseJudge.judge(
                    new SQLException("no", "08001", new ConnectException("Connection refused")))
                .code())
        .isEqualTo(Code.POSTGRES_REFUSES);
    assertThat(
            DatabaseJudge.judge(
                    new SQLException("no", "08001", new SocketTimeoutException("Read timed out")))
                .code())
        .isEqualTo(Code.POSTGRES_SILENT);
  }

  @ParameterizedTest
  @CsvSource({"197, 197, POSTGRES_FULL", "178, 197, POSTGRES_NEARLY_FULL", "90, 197, POSTGRES_OK"})
  void connectionsAreJudgedByWhatProgramsMayHave(int taken, int places, Code code) {
    assertThat(codes(new DatabaseFacts(places, taken, true, List.of(), List.of())))
        .containsExactly(code);
  }

  @Test
  void whoeverWaitsIsNamed() {
    DatabaseFacts facts =
        new DatabaseFacts(
            197,
            9,
            false,
            List.of(new Wait("issuance", 7, 8, Duration.ofSeconds(5))),
            List.of(
                new OpenTransaction("issuance", 8, "idle in transaction", Duration.ofSeconds(90))));
    assertThat(codes(facts))
        .containsExactly(Code.POSTGRES_STANDBY, Code.LOCK_WAIT, Code.LONG_TRANSACTION);
    assertThat(DatabaseJudge.judge(facts).get(1).seen())
        .isEqualTo("session 7 in issuance waits for 8 since 5 s");
  }

  @Test
  void aProcessThatDoesNotRunIsNotAsked() {
    assertThat(DatabaseJudge.judge(new ProcessSight("postgres", 9, ProcessState.PAUSED)))
        .map(Finding::code)
        .contains(Code.POSTGRES_PAUSED);
    assertThat(DatabaseJudge.judge(new ProcessSight("postgres", 0, ProcessState.GONE)))
        .map(Finding::code)
        .contains(Code.POSTGRES_GONE);
    assertThat(DatabaseJudge.judge(new ProcessSight("postgres", 9, ProcessState.RUNNING)))
        .isEmpty();
  }

  private static List<Code> codes(DatabaseFacts facts) {
    return DatabaseJudge.judge(facts).stream().map(Finding::code).toList();
  }
}
