package dev.kaipiao.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackShapeTest {

  @Test
  void theFirstInstanceHasTheNameOfItsService() {
    // When
    StackShape shape = new StackShape(3, StackShape.replicas("signing=2, issuance=3"));
    // Then
    assertThat(shape.instances())
        .extracting(ServiceInstance::name)
        .containsExactly(
            "simulators",
            "issuance",
            "issuance-2",
            "issuance-3",
            "signing",
            "signing-2",
            "receipts",
            "audit",
            "console");
  }

  @Test
  void isWrittenAsItIsRead() {
    // Given
    StackShape shape = new StackShape(1, StackShape.replicas("signing=2,audit=4"));
    // Then
    assertThat(StackShape.replicas(shape.replicasText())).isEqualTo(shape.replicas());
    assertThat(StackShape.replicas(StackShape.SINGLE.replicasText())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"singing=2", "signing", "signing=0", "signing=many", "signing=2=3", "signing=2,"})
  void whatIsNoNumberOfAServiceIsRefused(String text) {
    assertThatThrownBy(() -> StackShape.replicas(text)).isInstanceOf(StackException.class);
  }

  @Test
  void theWorldOutsideIsThereOnce() {
    assertThatThrownBy(() -> new StackShape(1, Map.of(ServiceKind.SIMULATORS, 2)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("simulators run once");
  }

  @Test
  void aStackHasABroker() {
    assertThatThrownBy(() -> new StackShape(0, Map.of())).isInstanceOf(StackException.class);
  }
}
