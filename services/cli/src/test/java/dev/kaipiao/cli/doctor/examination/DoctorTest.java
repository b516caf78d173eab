package dev.kaipiao.cli.doctor.examination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import dev.kaipiao.contracts.diagnosis.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DoctorTest {

  private static final Duration MOMENT = Duration.ofMillis(100);

  private final Doctor doctor = new Doctor(Duration.ofSeconds(2));

  @Test
  void aLookThatHangsIsBrokenOff() {
    // Given
    CountDownLatch never = new CountDownLatch(1);
    Look hanging =
        new Look(
            Layer.MACHINE,
            MOMENT,
            deadline -> {
              never.await();
              return List.of();
            });
    // When
    Diagnosis diagnosis = doctor.examine(examination(hanging, fine(Layer.KAFKA, Code.KAFKA_OK)));
    // Then
    assertThat(diagnosis.findings())
        .extracting(Finding::code)
        .containsExactly(Code.OUT_OF_TIME, Code.NOT_LOOKED_AT);
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_LOOKED_AT);
    assertThat(diagnosis.took()).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aProbeThatFailsItselfAccusesNobody() {
    Look broken =
        new Look(
            Layer.MACHINE,
            MOMENT,
            deadline -> {
              throw new IllegalStateException("no eyes");
            });
    Diagnosis diagnosis = doctor.examine(examination(broken));
    assertThat(diagnosis.cause()).isEmpty();
    assertThat(diagnosis.findings())
        .containsExactly(
            new Finding(
                Layer.MACHINE, Code.LOOK_FAILED, "java.lang.IllegalStateException: no eyes"));
  }

  @Test
  void whatStandsOnAFailingLayerIsNotLookedAt() {
    // Given
    Look failing =
        new Look(
            Layer.POSTGRES, MOMENT, deadline -> List.of(Finding.of(Code.POSTGRES_GONE, "gone")));
    // When
    Diagnosis diagnosis =
        doctor.examine(
            examination(
                fine(Layer.MACHINE, Code.MACHINE_OK),
                failing,
                fine(Layer.KAFKA, Code.KAFKA_OK),
                fine(Layer.SERVICES, Code.SERVICES_OK)));
    // Then
    assertThat(diagnosis.findings())
        .extracting(Finding::code)
        .containsExactly(Code.MACHINE_OK, Code.POSTGRES_GONE, Code.KAFKA_OK, Code.NOT_LOOKED_AT);
  }

  private static Look fine(Layer layer, Code code) {
    return new Look(layer, Duration.ofSeconds(1), deadline -> List.of(Finding.of(code, "seen")));
  }

  private static Examination examination(Look... looks) {
    return new Examination() {
      @Override
      public String subject() {
        return "a test";
      }

      @Override
      public List<Look> looks() {
        return List.of(looks);
      }
    };
  }
}
