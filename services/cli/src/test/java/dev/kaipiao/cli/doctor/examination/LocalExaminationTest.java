package dev.kaipiao.cli.doctor.examination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Verdict;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalExaminationTest {

  /** A process id that Linux gives to nobody. */
  private static final long NOBODY = Integer.MAX_VALUE;

  @TempDir private Path directory;

  @Test
  void withoutAStackThereIsNothingMoreToLookAt() {
    // When
    Diagnosis diagnosis = examine();
    // Then
    assertThat(diagnosis.cause().map(Finding::code)).contains(Code.NO_STACK);
    assertThat(diagnosis.findings())
        .hasSize(7)
        .filteredOn(finding -> finding.verdict() != Verdict.NOT_LOOKED_AT)
        .hasSize(1);
  }

  @Test
  void aStackWhoseSupervisorDiedIsToldFromNone() throws IOException {
    // Given
    StackState state =
        new StackState(NOBODY, List.of(), "127.0.0.1:9092", "localhost:5432", Map.of());
    Files.write(new StackDirectory(directory).state(), Json.write(state));
    // Then
    assertThat(examine().cause().map(Finding::code)).contains(Code.SUPERVISOR_GONE);
  }

  @Test
  void aStackWithoutServersFailsAtBothOfThem() throws IOException {
    // Given a supervisor that lives, which is this process
    StackState state =
        new StackState(
            ProcessHandle.current().pid(),
            List.of(),
            "127.0.0.1:9092",
            "localhost:5432",
            Map.of("postgres", NOBODY, "kafka", NOBODY));
    Files.write(new StackDirectory(directory).state(), Json.write(state));
    // When
    Diagnosis diagnosis = examine();
    // Then
    assertThat(diagnosis.findings())
        .extracting(Finding::code)
        .contains(Code.POSTGRES_GONE, Code.KAFKA_GONE, Code.NEIGHBOURS_GONE)
        .doesNotContain(Code.SERVICES_OK);
  }

  private Diagnosis examine() {
    return new Doctor().examine(new LocalExamination(new StackDirectory(directory)));
  }
}
