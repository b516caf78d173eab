package dev.kaipiao.cli.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Restarts a running stack process by process. Where there are several of a service, or of brokers,
 * the others work on meanwhile.
 */
public final class Roll {

  private static final Duration READY_LIMIT = Duration.ofSeconds(120);

  private final Stack stack;
  private final Consumer<String> progress;

  public Roll(Stack stack, Consumer<String> progress) {
    this.stack = stack;
    this.progress = progress;
  }

  /** What is restarted. */
  public enum Part {
    SERVICES,
    BROKERS,
    ALL;

    /** Reads a name in small letters. */
    public static Part named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  public void run(Part part) {
    if (part != Part.SERVICES) {
      stack.brokers().rollingRestart(progress);
    }
    if (part != Part.BROKERS) {
      stack.services().stream()
          .filter(service -> service.kind() != ServiceKind.SIMULATORS)
          .forEach(this::restart);
    }
  }

  /** In order: what it has begun is finished, its partitions and lanes go to the others. */
  private void restart(ServiceProcess service) {
    if (Thread.currentThread().isInterrupted()) {
      throw new StackException("the stack ends");
    }
    Instant begun = Instant.now();
    service.stop();
    Duration stopping = Duration.between(begun, Instant.now());
    service.start();
    service.awaitReady(READY_LIMIT);
    progress.accept(
        "%s is back after %.1f s (%.1f s to end)"
            .formatted(
                service.name(),
                seconds(Duration.between(begun, Instant.now())),
                seconds(stopping)));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
