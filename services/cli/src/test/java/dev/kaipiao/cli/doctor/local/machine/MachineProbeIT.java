package dev.kaipiao.cli.doctor.local.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of the machine under a stack, made for real as far as this user may. */
class MachineProbeIT {

  @TempDir private Path root;

  @Test
  void aFullDiskUnderOneServerIsNamed() throws IOException, InterruptedException {
    Path kafka = Files.createDirectory(root.resolve("kafka"));
    try (Mount mount = Mount.at(kafka, "size=8m")) {
      assertThat(findings(Map.of()))
          .filteredOn(Finding::isFailing)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.code()).isEqualTo(Code.DISK_FULL);
                assertThat(finding.seen()).contains(mount.directory().toString());
              });
    }
  }

  @Test
  void aDiskThatMayOnlyBeReadIsNamed() throws IOException, InterruptedException {
    Path postgres = Files.createDirectory(root.resolve("postgres"));
    try (Mount mount = Mount.at(postgres, "size=8m,ro")) {
      assertThat(mount.directory()).isDirectory();
      assertThat(findings(Map.of()))
          .filteredOn(Finding::isFailing)
          .extracting(Finding::code)
          .containsExactly(Code.DISK_READ_ONLY);
    }
  }

  @Test
  void aProcessThatMayOpenNoMoreFilesIsNamed() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/fd")));
    // Given a process that has taken all files that it may
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -n 50; for file in $(seq 3 49); do eval \"exec $file</dev/null\"; done;"
                    + " echo all taken; read never")
            .start();
    try (BufferedReader words =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(words.readLine()).isEqualTo("all taken");
      // Then
      assertThat(findings(Map.of("issuance", process.pid())))
          .filteredOn(Finding::isFailing)
          .extracting(Finding::code)
          .containsExactly(Code.FILES_EXHAUSTED);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Of a stack whose supervisor is this process. */
  private List<Finding> findings(Map<String, Long> processes) throws IOException {
    StackDirectory directory = new StackDirectory(root);
    StackState state =
        new StackState(
            ProcessHandle.current().pid(),
            List.of(),
            "127.0.0.1:9092",
            "localhost:5432",
            processes);
    Files.write(directory.state(), Json.write(state));
    return new MachineProbe(directory).look();
  }

  /** A small file system in memory. */
  private record Mount(Path directory) implements AutoCloseable {

    static Mount at(Path directory, String options) throws IOException, InterruptedException {
      assumeTrue(
          runs("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString()),
          "this user may not mount a file system");
      return new Mount(directory);
    }

    private static boolean runs(String... command) throws IOException, InterruptedException {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    }

    @Override
    public void close() throws IOException {
      try {
        assertThat(runs("umount", directory.toString())).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
