package dev.kaipiao.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessUsageIT {

  @TempDir Path proc;

  @BeforeEach
  void aServerWithTwoChildren() throws IOException {
    process(10, 1, 100, 50, 1_000);
    process(11, 10, 200, 0, 2_000);
    process(12, 10, 300, 0, 3_000);
    process(99, 1, 5_000, 0, 9_000);
  }

  @Test
  void theChildrenOfAProcessCountToIt() throws Exception {
    // Given
    var usage = ProcessUsage.of(proc, () -> Map.of("postgres", 10L));
    // When
    process(11, 10, 450, 0, 4_000);
    var figures = usage.stop();
    // Then: 250 ticks of a hundredth of a second; what is shared counts once
    assertThat(figures.get("postgres").cpuSeconds()).isEqualTo(2.5);
    assertThat(figures.get("postgres").peakMemoryMegabytes()).isEqualTo(8.0);
  }

  @Test
  void theTimeOfAChildThatEndedIsKept() throws Exception {
    // Given
    var usage = ProcessUsage.of(proc, () -> Map.of("postgres", 10L));
    // When
    end(12);
    process(10, 1, 100, 50 + 320, 1_000);
    var figures = usage.stop();
    // Then
    assertThat(figures.get("postgres").cpuSeconds()).isEqualTo(0.2);
  }

  @Test
  void aProcessThatEndedKeepsWhatWasSeenOfIt() throws Exception {
    // Given
    var usage = ProcessUsage.of(proc, () -> Map.of("audit", 99L));
    process(99, 1, 5_100, 0, 9_000);
    usage.sample();
    // When
    end(99);
    var figures = usage.stop();
    // Then
    assertThat(figures.get("audit")).isEqualTo(new ProcessFigures(1.0, 9.0));
  }

  @Test
  void aProcessThatWasStartedInThePlaceOfAnotherCountsWithIt() throws Exception {
    // Given
    AtomicLong pid = new AtomicLong(99);
    var usage = ProcessUsage.of(proc, () -> Map.of("audit", pid.get()));
    process(99, 1, 5_100, 0, 9_000);
    usage.sample();
    // When
    end(99);
    pid.set(120);
    process(120, 1, 40, 0, 7_000);
    usage.sample();
    process(120, 1, 90, 0, 7_000);
    var figures = usage.stop();
    // Then
    assertThat(figures.get("audit")).isEqualTo(new ProcessFigures(1.9, 9.0));
  }

  @Test
  void ofTheProcessThatWatchesOnlyItsOwnTimeCounts() throws Exception {
    // Given
    long self = ProcessHandle.current().pid();
    process(self, 1, 100, 0, 1_000);
    var usage = ProcessUsage.of(proc, () -> Map.of("load", self));
    // When
    process(self, 1, 130, 60_000, 1_000);
    var figures = usage.stop();
    // Then
    assertThat(figures.get("load").cpuSeconds()).isEqualTo(0.3);
  }

  @Test
  void thisProcessIsSeenInTheRealProc() throws InterruptedException {
    // When
    var usage = ProcessUsage.start(() -> Map.of("this", ProcessHandle.current().pid()));
    var figures = usage.stop();
    // Then
    assertThat(figures.get("this").cpuSeconds()).isNotNegative();
    assertThat(figures.get("this").peakMemoryMegabytes()).isPositive();
  }

  private void process(long pid, long parent, long ticks, long ofGoneChildren, long kilobytes)
      throws IOException {
    Path directory = Files.createDirectories(proc.resolve(Long.toString(pid)));
    Files.writeString(
        directory.resolve("stat"),
        "%d (some name) S %d 0 0 0 0 0 0 0 0 0 %d 0 %d 0 20 0 1 0 0"
            .formatted(pid, parent, ticks, ofGoneChildren));
    long anonymous = kilobytes * 1024 / 1000;
    Files.writeString(
        directory.resolve("status"),
        """
        Name:\tsome name
        VmHWM:\t%d kB
        RssAnon:\t%d kB
        RssFile:\t0 kB
        RssShmem:\t0 kB
        """
            .formatted(anonymous, anonymous));
  }

  private void end(long pid) throws IOException {
    Path directory = proc.resolve(Long.toString(pid));
    Files.delete(directory.resolve("stat"));
    Files.delete(directory.resolve("status"));
  }
}
