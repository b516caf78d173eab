package dev.kaipiao.contracts.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DiagnosisTest {

  private final Chart chart = new Chart();

  @Test
  void theFirstThatFailsIsTheCauseAndTheOthersStandBesides() {
    // Given
    found(Code.MACHINE_OK);
    found(Code.POSTGRES_PAUSED);
    found(Code.KAFKA_REFUSES);
    // When
    Diagnosis diagnosis = diagnosis();
    // Then
    assertThat(diagnosis.cause().map(Finding::code)).contains(Code.POSTGRES_PAUSED);
    assertThat(diagnosis.otherFaults())
        .extracting(Finding::code)
        .containsExactly(Code.KAFKA_REFUSES);
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAILING);
  }

  @Test
  void aWarningAloneIsNoCause() {
    found(Code.LOOPBACK_NAME);
    found(Code.PORT_OPEN);
    assertThat(diagnosis().cause()).isEmpty();
    assertThat(diagnosis().verdict()).isEqualTo(Verdict.WARNING);
  }

  @Test
  void aWarningIsTheCauseOfTheFaultThatItExplains() {
    // Given
    found(Code.FORM_OK);
    found(Code.ONLY_IPV6);
    found(Code.CONNECTION_TIMED_OUT);
    // When
    Diagnosis diagnosis = diagnosis();
    // Then
    assertThat(diagnosis.cause().map(Finding::code)).contains(Code.ONLY_IPV6);
    assertThat(diagnosis.otherFaults()).isEmpty();
  }

  @Test
  void aFaultElsewhereIsNotExplainedByIt() {
    found(Code.LOOPBACK_NAME);
    found(Code.PORT_OPEN);
    found(Code.SELF_SIGNED);
    assertThat(diagnosis().cause().map(Finding::code)).contains(Code.SELF_SIGNED);
  }

  @Test
  void aLayerMayBeLookedAtWhenAllBelowCarryIt() {
    assertThat(chart.mayLookAt(Layer.MACHINE)).isTrue();
    found(Code.POSTGRES_OK);
    assertThat(chart.mayLookAt(Layer.SERVICES)).isFalse();
    found(Code.KAFKA_LAG);
    assertThat(chart.mayLookAt(Layer.SERVICES)).isTrue();
  }

  @Test
  void aLayerThatTheExaminationDoesNotKnowCarries() {
    Chart service = new Chart(Set.of(Layer.KAFKA, Layer.SERVICES));
    assertThat(service.mayLookAt(Layer.KAFKA)).isTrue();
    assertThat(service.mayLookAt(Layer.SERVICES)).isFalse();
    service.add(Layer.KAFKA, List.of(Finding.of(Code.KAFKA_OK, "seen")));
    assertThat(service.mayLookAt(Layer.SERVICES)).isTrue();
  }

  @Test
  void theHeaviestFindingOfALayerDecides() {
    chart.add(
        Layer.MACHINE,
        List.of(Finding.of(Code.MEMORY_LOW, "seen"), Finding.of(Code.DISK_FULL, "seen")));
    assertThat(chart.mayLookAt(Layer.KAFKA)).isFalse();
  }

  @Test
  void whatIsLeftOutSaysOnAccountOfWhat() {
    // Given
    found(Code.POSTGRES_GONE);
    found(Code.KAFKA_OK);
    // When
    chart.leaveOut(Layer.SERVICES);
    chart.leaveOut(Layer.BANKS);
    // Then
    assertThat(diagnosis().findings())
        .endsWith(
            new Finding(Layer.SERVICES, Code.NOT_LOOKED_AT, "stands on postgres"),
            new Finding(Layer.BANKS, Code.NOT_LOOKED_AT, "stands on services, neighbours"));
  }

  @Test
  void aCodeIsSaidOfItsOwnLayerOnly() {
    assertThatThrownBy(() -> new Finding(Layer.TLS, Code.NAME_OK, "seen"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void found(Code code) {
    chart.add(code.layer().orElseThrow(), List.of(Finding.of(code, "seen")));
  }

  private Diagnosis diagnosis() {
    return chart.diagnosis("a test", Duration.ZERO);
  }
}
