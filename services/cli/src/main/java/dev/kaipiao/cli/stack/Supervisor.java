package dev.kaipiao.cli.stack;

import dev.kaipiao.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The process behind {@code up}: keeps a stack running, starts again what crashes, and ends it on
 * SIGTERM.
 */
public final class Supervisor {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Stack stack;
  private final StackDirectory directory;
  private final Terminal terminal;

  private Supervisor(StackDirectory directory, Terminal terminal) {
    this.directory = directory;
    this.terminal = terminal;
    this.stack = Stack.start(directory, terminal);
  }

  public static void main(String[] arguments) throws IOException {
    StackDirectory directory = new StackDirectory(Path.of(arguments[0]));
    Terminal terminal = new Terminal();
    Files.deleteIfExists(directory.state());
    Supervisor supervisor = new Supervisor(directory, terminal);
    Runtime.getRuntime().addShutdownHook(new Thread(supervisor::end, "end"));
    new Provisioning(supervisor.stack).registerAll();
    StackState.of(supervisor.stack).write(directory);
    terminal.say("the stack is up");
    supervisor.watch();
  }

  private void watch() {
    while (true) {
      Pause.of(LOOK);
      for (ServiceProcess service : stack.services()) {
        if (service.isWanted() && !service.isAlive()) {
          terminal.say("%s has ended and is started again", service.kind().serviceName());
          service.start();
          StackState.of(stack).write(directory);
        }
      }
    }
  }

  private void end() {
    stack.close();
    try {
      Files.deleteIfExists(directory.state());
    } catch (IOException e) {
      terminal.say("the state file stays: %s", e);
    }
  }
}
