package dev.kaipiao.cli.command;

import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops the stack that {@code up} started; its data stays unless it is to be deleted. */
@Command(name = "down", description = "Stops the system that `up` started.")
public final class DownCommand implements Callable<Integer> {

  private static final long PATIENCE_SECONDS = 60;

  @Option(names = "--delete", description = "Also deletes data, keys and logs.")
  private boolean delete;

  @Override
  public Integer call() throws Exception {
    StackDirectory directory = StackDirectory.standing();
    Terminal terminal = new Terminal();
    Optional<StackState> state = StackState.read(directory);
    if (state.isPresent()) {
      ProcessHandle supervisor = ProcessHandle.of(state.get().supervisor()).orElseThrow();
      supervisor.destroy();
      try {
        supervisor.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        terminal.print("It does not end by itself and is killed.");
        supervisor.destroyForcibly();
      }
      terminal.print("The stack is down.");
    } else {
      terminal.print("No stack is running.");
    }
    if (delete) {
      directory.delete();
      terminal.print("Its data is deleted.");
    }
    return 0;
  }
}
