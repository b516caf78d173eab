package dev.kaipiao.cli.recovery.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.cli.recovery.RecoveryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {

  private static final GapReport REPORT =
      new GapReport(
          Instant.parse("2026-11-28T04:00:00Z"),
          120,
          List.of("7 invoices"),
          List.of(Gap.of(Telling.DOCUMENTS, List.of("26353000000000000017"))),
          12.5);

  @TempDir private Path stack;

  @Test
  void nobodyGetsThroughUntilSomebodyHasAcceptedWhatIsMissing() {
    // Given
    Gate gate = Gate.of(stack);
    assertThatCode(gate::requireOpen).doesNotThrowAnyException();
    gate.close(REPORT);
    // Then
    assertThatThrownBy(() -> Gate.of(stack).requireOpen())
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("1 documents that were signed")
        .hasMessageContaining("--accept-gap");
    // When
    assertThat(gate.open()).isEqualTo(REPORT);
    // Then
    assertThatCode(gate::requireOpen).doesNotThrowAnyException();
  }

  @Test
  void aRestoreThatLacksNothingOpensIt() {
    Gate gate = Gate.of(stack);
    gate.close(REPORT);
    gate.delete();
    assertThatCode(gate::requireOpen).doesNotThrowAnyException();
  }

  @Test
  void whatIsOpenCannotBeOpened() {
    assertThatThrownBy(() -> Gate.of(stack).open()).isInstanceOf(RecoveryException.class);
  }
}
