package dev.kaipiao.cli.chaos.ground;

import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Wall clocks of services that can be set while they run: a small library, loaded before all
 * others, adds an offset to what the system says. The offset of each service stands in a file.
 * Needs a C compiler, as the library is compiled on the spot; monotonic clocks are left alone, as
 * they are when a machine's time is set.
 */
public final class Clocks {

  private static final String SOURCE = "clock.c";

  private final Path directory;
  private final String impossible;

  private Clocks(Path directory, String impossible) {
    this.directory = directory;
    this.impossible = impossible;
  }

  static Clocks none() {
    return new Clocks(null, "the services of this stack have the machine's clock");
  }

  /** Compiles the library, where there is a compiler. */
  static Clocks compile(StackDirectory stack) {
    Path directory = stack.root().resolve("clocks");
    try (InputStream source = Clocks.class.getResourceAsStream(SOURCE)) {
      Files.createDirectories(directory);
      Files.copy(source, directory.resolve(SOURCE));
      Clocks clocks = new Clocks(directory, null);
      return clocks.compiles()
          ? clocks
          : new Clocks(null, "there is no C compiler (cc) that makes the clock library");
    } catch (IOException e) {
      throw new StackException("cannot prepare " + directory, e);
    }
  }

  private boolean compiles() {
    try {
      return new ProcessBuilder(
                  "cc", "-shared", "-fPIC", "-O2", "-o", library().toString(), SOURCE, "-ldl")
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("cc.log").toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while compiling", e);
    }
  }

  /** Why no clock can be set; empty when it can. */
  public Optional<String> impossible() {
    return Optional.ofNullable(impossible);
  }

  Map<String, String> environment(ServiceKind service) {
    if (directory == null) {
      return Map.of();
    }
    set(service.serviceName(), Duration.ZERO);
    return Map.of(
        "LD_PRELOAD",
        library().toString(),
        "KAIPIAO_CLOCK_OFFSET",
        offset(service.serviceName()).toString());
  }

  /** Sets a service's clock so much ahead of the machine's, or behind it. */
  public void set(String service, Duration ahead) {
    byte[] seconds =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .putLong(ahead.toSeconds())
            .array();
    try {
      // In place, as the service has the file mapped.
      Files.write(offset(service), seconds, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new StackException("cannot set the clock of " + service, e);
    }
  }

  /** Every clock is right again. */
  void setRight() {
    if (directory != null) {
      for (ServiceKind service : ServiceKind.values()) {
        set(service.serviceName(), Duration.ZERO);
      }
    }
  }

  private Path library() {
    return directory.resolve("clock.so");
  }

  private Path offset(String service) {
    return directory.resolve(service + ".offset");
  }
}
