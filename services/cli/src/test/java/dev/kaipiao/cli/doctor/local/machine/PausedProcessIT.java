package dev.kaipiao.cli.doctor.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kaipiao.cli.stack.Pause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PausedProcessIT {

  @Test
  void aPausedProcessIsToldFromARunningAndADeadOne() throws IOException, InterruptedException {
    assumeThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();
    // Given
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(ProcessState.of(sleeper.pid())).isEqualTo(ProcessState.RUNNING);
      // When
      signal("STOP", sleeper);
      // Then
      awaitPaused(sleeper);
    } finally {
      sleeper.destroyForcibly().waitFor();
    }
    assertThat(ProcessState.of(sleeper.pid())).isEqualTo(ProcessState.GONE);
  }

  /** The signal arrives when the process is next given the processor. */
  private static void awaitPaused(Process process) {
    Instant end = Instant.now().plusSeconds(10);
    while (ProcessState.of(process.pid()) != ProcessState.PAUSED) {
      assertThat(Instant.now()).isBefore(end);
      Pause.of(Duration.ofMillis(10));
    }
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-s", name, Long.toString(process.pid())).start().waitFor();
  }
}
