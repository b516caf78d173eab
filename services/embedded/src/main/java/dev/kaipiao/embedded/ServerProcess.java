package dev.kaipiao.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** An operating-system process, ours or one that an earlier JVM started, under our signals. */
final class ServerProcess {

  private static final Duration SIGNAL_PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration START_SLACK = Duration.ofSeconds(2);

  /**
   * A process that ends with its parent ends, on Linux, with the very thread that started it: so
   * all are started by one thread that lives as long as the JVM.
   */
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "kaipiao-server-starter");
            thread.setDaemon(true);
            return thread;
          });

  private final ProcessHandle handle;

  private ServerProcess(ProcessHandle handle) {
    this.handle = handle;
  }

  /** Starts a command whose output goes to the end of the log. */
  static ServerProcess start(
      List<String> command, Map<String, String> environment, Path directory, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      Process process = STARTER.submit(builder::start).get();
      process.getOutputStream().close();
      return new ServerProcess(process.toHandle());
    } catch (ExecutionException | IOException e) {
      throw new EmbeddedServerException("cannot start " + command.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while starting " + command.get(0), e);
    }
  }

  /** The process of a pid, when it lives and is the one that was started then. */
  static Optional<ServerProcess> find(long pid, Instant startedAt) {
    return ProcessHandle.of(pid)
        .filter(handle -> !hasEnded(handle))
        .filter(handle -> startedAbout(handle, startedAt))
        .map(ServerProcess::new);
  }

  long pid() {
    return handle.pid();
  }

  Instant startedAt() {
    return startOf(handle);
  }

  private static Instant startOf(ProcessHandle handle) {
    return handle.info().startInstant().orElse(Instant.EPOCH);
  }

  /** Another JVM may read the start a little differently, as it is told relative to the boot. */
  private static boolean startedAbout(ProcessHandle handle, Instant expected) {
    return Duration.between(startOf(handle), expected).abs().compareTo(START_SLACK) <= 0;
  }

  boolean isAlive() {
    return !hasEnded(handle);
  }

  /** Sends a signal by its name, such as {@code STOP}, to this process only. */
  void signal(String name) {
    send(name, List.of(handle));
  }

  /** Sends a signal to this process and all its descendants. */
  void signalAll(String name) {
    send(name, family());
  }

  /** Whether the process has ended by itself within this time. */
  boolean awaitEnd(Duration patience) {
    return awaitEndOf(List.of(handle), patience);
  }

  /** Kills this process and its descendants. */
  void kill() {
    List<ProcessHandle> family = family();
    family.forEach(ProcessHandle::destroyForcibly);
    awaitEndOf(family, SIGNAL_PATIENCE);
  }

  /** Looks often, as the JVM itself looks but seldom at processes that it did not start. */
  private static boolean awaitEndOf(List<ProcessHandle> family, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    while (!family.stream().allMatch(ServerProcess::hasEnded)) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return true;
  }

  /**
   * A dead process stays in the list until its parent looks at it, which for orphans may take the
   * system a while: it holds nothing any more, so it counts as ended.
   */
  private static boolean hasEnded(ProcessHandle process) {
    if (!process.isAlive()) {
      return true;
    }
    try {
      String stat =
          Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"), ISO_8859_1);
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      // No such file: it ended just now, or this is no Linux and isAlive said all there is to say.
      return !process.isAlive();
    }
  }

  private List<ProcessHandle> family() {
    return Stream.concat(Stream.of(handle), handle.descendants()).toList();
  }

  private static void send(String signal, List<ProcessHandle> targets) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$@\"", "kill"));
    command.add(signal);
    targets.forEach(target -> command.add(Long.toString(target.pid())));
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot send signal " + signal, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while sending signal " + signal, e);
    }
  }
}
