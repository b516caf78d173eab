package dev.kaipiao.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A machine, in the words of its system.
 *
 * @param processor model
 * @param cores that this process may use
 * @param memoryGigabytes of the whole machine
 * @param system kernel and its version
 * @param java version of the runtime
 */
public record Machine(
    String processor, int cores, double memoryGigabytes, String system, String java) {

  static final Machine UNKNOWN = new Machine("unknown", 0, 0, "unknown", "unknown");

  private static final double KILOBYTES_PER_GIGABYTE = 1 << 20;

  /** The machine on which this runs. */
  public static Machine here() {
    return new Machine(
        field(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        field(Path.of("/proc/meminfo"), "MemTotal")
            .map(text -> Long.parseLong(text.replaceAll("[^0-9]", "")) / KILOBYTES_PER_GIGABYTE)
            .map(gigabytes -> Math.round(gigabytes * 10) / 10.0)
            .orElse(0.0),
        System.getProperty("os.name") + " " + System.getProperty("os.version").split("-", 2)[0],
        System.getProperty("java.vm.vendor") + " " + Runtime.version());
  }

  private static Optional<String> field(Path file, String name) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
