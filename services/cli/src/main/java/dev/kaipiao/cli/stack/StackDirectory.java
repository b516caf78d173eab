package dev.kaipiao.cli.stack;

import dev.kaipiao.embedded.BrokerCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Where one stack keeps its data, keys, logs and state. */
public record StackDirectory(Path root) {

  /** The project's own directory, in which builds and stacks are found. */
  public static Path home() {
    String home = System.getProperty("kaipiao.home");
    Path start = home == null ? Path.of("").toAbsolutePath() : Path.of(home);
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isExecutable(at.resolve("kaipiao")) && Files.isDirectory(at.resolve("services"))) {
        return at;
      }
    }
    throw new IllegalStateException("not inside of a Kaipiao checkout: " + start);
  }

  /** The directory of the stack that {@code up} keeps running. */
  public static StackDirectory standing() {
    return new StackDirectory(home().resolve(".kaipiao").resolve("stack"));
  }

  /** A directory for one run, deleted by {@link #delete()}. */
  public static StackDirectory passing(String purpose) {
    return new StackDirectory(
        home().resolve(".kaipiao").resolve(purpose + "-" + ProcessHandle.current().pid()));
  }

  public Path keys() {
    return made("keys");
  }

  public Path logs() {
    return made("logs");
  }

  public Path kafka() {
    return made("kafka");
  }

  /** How many brokers keep their data here; empty when none did yet. */
  public OptionalInt brokers() {
    return BrokerCluster.sizeIn(root.resolve("kafka"));
  }

  public Path postgres() {
    return made("postgres");
  }

  public Path simulators() {
    return made("simulators");
  }

  /** Where the standing stack is backed up unless told otherwise: beside it, not in it. */
  public static Path backup() {
    return home().resolve(".kaipiao").resolve("backup");
  }

  public Path state() {
    return root.resolve("state.json");
  }

  public void delete() {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path made(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
