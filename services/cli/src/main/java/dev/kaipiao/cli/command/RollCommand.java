package dev.kaipiao.cli.command;

import dev.kaipiao.cli.order.OrderDesk;
import dev.kaipiao.cli.stack.Roll;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Terminal;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Restarts the stack that {@code up} started, one process after the other. */
@Command(
    name = "roll",
    description = "Restarts brokers and services of the running system, one after the other.")
public final class RollCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "ALL")
  private Roll.Part part;

  @Override
  public Integer call() {
    StackDirectory directory = StackDirectory.standing();
    StackState state = StackState.require(directory);
    Terminal terminal = new Terminal();
    new OrderDesk(directory.root())
        .place("roll " + part.name().toLowerCase(Locale.ROOT))
        .await(
            () -> ProcessHandle.of(state.supervisor()).map(ProcessHandle::isAlive).orElse(false),
            line -> terminal.say("%s", line));
    terminal.say("everything is restarted");
    return 0;
  }
}
