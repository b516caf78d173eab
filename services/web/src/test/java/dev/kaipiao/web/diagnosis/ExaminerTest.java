package dev.kaipiao.web.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExaminerTest {

  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void looksAreTakenFromBelowInWhateverOrderTheyAreFound() {
    Diagnosis diagnosis =
        examine(
            at(Layer.BUREAU, Code.BUREAU_OK),
            at(Layer.SERVICES, Code.SERVICES_OK),
            at(Layer.POSTGRES, Code.POSTGRES_OK),
            at(Layer.KAFKA, Code.KAFKA_OK));
    assertThat(diagnosis.findings())
        .extracting(Finding::layer)
        .containsExactly(Layer.POSTGRES, Layer.KAFKA, Layer.SERVICES, Layer.BUREAU);
    assertThat(diagnosis.cause()).isEmpty();
  }

  @Test
  void whatStandsOnALayerThatFailsIsNotLookedAt() {
    Diagnosis diagnosis =
        examine(
            at(Layer.POSTGRES, Code.POOL_EXHAUSTED),
            at(Layer.KAFKA, Code.KAFKA_OK),
            at(Layer.SERVICES, Code.SERVICE_NOT_READY));
    assertThat(diagnosis.cause().map(Finding::code)).contains(Code.POOL_EXHAUSTED);
    assertThat(diagnosis.otherFaults()).isEmpty();
  }

  @Test
  void aLookThatHangsOrBreaksTakesTheDiagnosisNotWithIt() {
    Diagnosis diagnosis =
        examine(
            look(Layer.POSTGRES, () -> Uni.createFrom().nothing()),
            look(
                Layer.KAFKA,
                () -> {
                  throw new IllegalStateException("broken");
                }));
    assertThat(diagnosis.findings())
        .extracting(Finding::code)
        .containsExactly(Code.OUT_OF_TIME, Code.LOOK_FAILED);
  }

  @Test
  void whoAsksAtTheSameTimeSharesTheLooks() {
    // Given
    AtomicInteger taken = new AtomicInteger();
    LayerLook counted =
        look(
            Layer.POSTGRES,
            () -> {
              taken.incrementAndGet();
              return Uni.createFrom().item(List.of(Finding.of(Code.POSTGRES_OK, "seen")));
            });
    Examiner examiner = new Examiner("a service", List.of(counted), SHORT);
    // When
    for (int i = 0; i < 20; i++) {
      examiner.examine().await().indefinitely();
    }
    // Then
    assertThat(taken).hasValue(1);
  }

  private static Diagnosis examine(LayerLook... looks) {
    return new Examiner("a service", List.of(looks), SHORT).examine().await().indefinitely();
  }

  private static LayerLook at(Layer layer, Code code) {
    return look(layer, () -> Uni.createFrom().item(List.of(Finding.of(code, "seen"))));
  }

  private static LayerLook look(Layer layer, Supplier<Uni<List<Finding>>> found) {
    return new LayerLook() {
      @Override
      public Layer layer() {
        return layer;
      }

      @Override
      public Uni<List<Finding>> look() {
        return found.get();
      }
    };
  }
}
