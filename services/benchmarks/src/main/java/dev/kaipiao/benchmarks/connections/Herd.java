package dev.kaipiao.benchmarks.connections;

import dev.kaipiao.contracts.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Processes that hold connections, and what they told last. */
public final class Herd implements AutoCloseable {

  /** Connections of a process at most: below the 20,000 open files that are usual. */
  public static final int MOST_OF_A_PROCESS = 16_000;

  private final List<Process> processes = new ArrayList<>();
  private final Map<Integer, Herding> told = new ConcurrentHashMap<>();

  /**
   * Starts so many processes that each has its share.
   *
   * @param targets addresses of issuance, which get alike
   * @param connections of all together
   * @param token of the tenant in whose name requests are sent
   */
  public static Herd start(
      List<URI> targets, int connections, double usesPerSecond, Duration held, String token) {
    Herd herd = new Herd();
    int count = Math.max(targets.size(), (connections - 1) / MOST_OF_A_PROCESS + 1);
    for (int i = 0; i < count; i++) {
      int share = connections / count + (i < connections % count ? 1 : 0);
      HoldingOrder order =
          new HoldingOrder(
              targets.get(i % targets.size()).getHost(),
              targets.get(i % targets.size()).getPort(),
              "127.0.%d.1".formatted(i + 1),
              share,
              usesPerSecond / count,
              held.toSeconds(),
              "H%02d".formatted(i) + Long.toString(System.currentTimeMillis() % 1_000, 36));
      herd.launch(i, order, token);
    }
    return herd;
  }

  /** What all processes told last, together. */
  public Herding told() {
    return told.values().stream().reduce(Herding::plus).orElse(Herding.NONE);
  }

  /** Whether any of them is still at it. */
  public boolean isHolding() {
    return processes.stream().anyMatch(Process::isAlive);
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }

  private void launch(int index, HoldingOrder order, String token) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=64m",
            "-Dslf4j.internal.verbosity=ERROR",
            "-cp",
            System.getProperty("java.class.path"),
            ConnectionHolder.class.getName(),
            new String(Json.write(order), StandardCharsets.UTF_8));
    builder.environment().put(ConnectionHolder.TOKEN, token);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      processes.add(process);
      Thread reader = new Thread(() -> listen(index, process), "herd-" + index);
      reader.setDaemon(true);
      reader.start();
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  private void listen(int index, Process process) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        told.put(index, Json.read(line.getBytes(StandardCharsets.UTF_8), Herding.class));
      }
    } catch (IOException e) {
      process.destroy();
    }
  }
}
