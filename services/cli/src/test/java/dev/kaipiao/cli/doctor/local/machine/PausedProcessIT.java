package dev.kaipiao.cli.doctor.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
      assertThat(ProcessState.of(sleeper.pid())).isEqualTo(ProcessState.PAUSED);
    } finally {
      sleeper.destroyForcibly().waitFor();
    }
    assertThat(ProcessState.of(sleeper.pid())).isEqualTo(ProcessState.GONE);
  }

  /** The kernel has stopped the process before {@code kill} ends. */
  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    new ProcessBuilder("/bin/kill", "-s", name, Long.toString(process.pid())).start().waitFor();
  }
}
