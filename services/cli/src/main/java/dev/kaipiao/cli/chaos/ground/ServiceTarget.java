package dev.kaipiao.cli.chaos.ground;

import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.StackException;
import java.time.Duration;
import java.time.Instant;

/** A service, or the simulators. */
record ServiceTarget(ServiceProcess service) implements Target {

  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final Duration LOOK = Duration.ofMillis(150);

  @Override
  public String name() {
    return service.kind().serviceName();
  }

  @Override
  public void kill() {
    service.kill();
  }

  @Override
  public void freeze() {
    if (service.isAlive()) {
      service.pause();
    }
  }

  @Override
  public void thaw() {
    if (service.isAlive()) {
      service.resume();
    }
  }

  @Override
  public void revive() {
    if (!service.isAlive()) {
      service.start();
    }
  }

  /**
   * One that ends while it starts, as its database is away, is started again, as a supervisor
   * would.
   */
  @Override
  public void awaitReady() {
    Instant end = Instant.now().plus(PATIENCE);
    while (!service.isReady()) {
      if (Instant.now().isAfter(end)) {
        throw new StackException(name() + " was not ready after " + PATIENCE.toSeconds() + " s");
      }
      revive();
      Pause.of(LOOK);
    }
  }
}
