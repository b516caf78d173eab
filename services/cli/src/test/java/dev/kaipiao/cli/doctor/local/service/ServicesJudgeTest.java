package dev.kaipiao.cli.doctor.local.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.http.Answer;
import dev.kaipiao.cli.doctor.http.Exchange;
import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.local.machine.ProcessState;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Report;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServicesJudgeTest {

  private static final Exchange READY = answered(200, "{\"status\":\"UP\",\"checks\":[]}");
  private static final Exchange DOWN =
      answered(
          503, "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"delivery\",\"status\":\"DOWN\"}]}");

  @Test
  void allThatAreReadyAreOneFinding() {
    assertThat(codes(running("issuance", READY), running("signing", READY)))
        .containsExactly(Code.SERVICES_OK);
  }

  @Test
  void eachThatCannotWorkIsNamedWithItsReason() {
    assertThat(
            codes(
                running("issuance", DOWN),
                running("signing", new Exchange.Silent("nothing")),
                running("receipts", new Exchange.Cut("Connection refused")),
                sight("audit", ProcessState.PAUSED),
                sight("console", ProcessState.GONE)))
        .containsExactly(
            Code.SERVICE_NOT_READY,
            Code.SERVICE_SILENT,
            Code.SERVICE_REFUSES,
            Code.SERVICE_PAUSED,
            Code.SERVICE_GONE);
    assertThat(ServicesJudge.judge(List.of(running("issuance", DOWN))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.seen()).isEqualTo("issuance: down: delivery"));
  }

  @Test
  void oneOfSeveralInstancesIsAWarning() {
    assertThat(codes(sight("signing", ProcessState.GONE), running("signing-2", READY)))
        .containsExactly(Code.INSTANCE_AWAY);
    assertThat(codes(sight("signing", ProcessState.GONE), running("audit", READY)))
        .containsExactly(Code.SERVICE_GONE);
  }

  @Test
  void theWorldOutsideIsJudgedByItself() {
    assertThat(ServicesJudge.neighbours(running("simulators", READY)).code())
        .isEqualTo(Code.NEIGHBOURS_OK);
    assertThat(ServicesJudge.neighbours(sight("simulators", ProcessState.PAUSED)).code())
        .isEqualTo(Code.NEIGHBOURS_PAUSED);
    assertThat(ServicesJudge.neighbours(sight("simulators", ProcessState.GONE)).code())
        .isEqualTo(Code.NEIGHBOURS_GONE);
    assertThat(ServicesJudge.neighbours(running("simulators", new Exchange.Silent("no"))).code())
        .isEqualTo(Code.NEIGHBOURS_SILENT);
  }

  @Test
  void whatAServiceFindsAtAndBelowItselfIsTold() {
    // Given
    Report report =
        Report.of(
            new Diagnosis(
                "issuance 0",
                Duration.ofMillis(9),
                List.of(
                    Finding.of(Code.POSTGRES_OK, "fine"),
                    Finding.of(Code.KAFKA_FORBIDDEN, "WRITE topic"),
                    Finding.of(Code.RECORDS_PARKED, "3 records"),
                    Finding.of(Code.BUREAU_HELD_OFF, "open"))));
    // When
    List<Finding> told = ServicesJudge.itself(report);
    // Then
    assertThat(told)
        .extracting(Finding::code)
        .containsExactly(Code.SERVICE_ILL, Code.SERVICE_UNEASY);
    assertThat(told.get(0).seen()).startsWith("issuance 0: KD-761").endsWith("(WRITE topic)");
  }

  private static List<Code> codes(ServiceSight... services) {
    return ServicesJudge.judge(List.of(services)).stream().map(Finding::code).toList();
  }

  private static ServiceSight running(String name, Exchange readiness) {
    return new ServiceSight(new ProcessSight(name, 1, ProcessState.RUNNING), readiness);
  }

  private static ServiceSight sight(String name, ProcessState state) {
    return new ServiceSight(new ProcessSight(name, 1, state), new Exchange.Cut("not asked"));
  }

  private static Exchange answered(int status, String body) {
    return new Exchange.Answered(
        new Answer(status, Map.of("content-type", "application/json"), body.getBytes(UTF_8), true));
  }
}
