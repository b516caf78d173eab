package dev.kaipiao.cli.command;

import dev.kaipiao.cli.order.OrderDesk;
import dev.kaipiao.cli.recovery.BackupOrder;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has the supervisor copy the running stack's databases and follow them from then on. */
@Command(
    name = "backup",
    description =
        "Copies the databases of the running system, and from then on everything that is written to them.")
public final class BackupCommand implements Callable<Integer> {

  @Option(names = "--to", paramLabel = "DIR", description = "Default: .kaipiao/backup.")
  private Path folder;

  @Option(
      names = "--following",
      description =
          "Commits do not wait for the backup: the loss of the databases can then lose the last moments.")
  private boolean following;

  @Override
  public Integer call() {
    StackDirectory directory = StackDirectory.standing();
    StackState state = StackState.require(directory);
    Terminal terminal = new Terminal();
    Path to = (folder == null ? StackDirectory.backup() : folder).toAbsolutePath().normalize();
    new OrderDesk(directory.root())
        .place(new BackupOrder(to, !following).words())
        .await(
            () -> ProcessHandle.of(state.supervisor()).map(ProcessHandle::isAlive).orElse(false),
            line -> terminal.say("%s", line));
    terminal.say("the backup is in %s and kept up to date while the stack runs", to);
    terminal.say("keys are not in it: keep %s by a procedure of their own", directory.keys());
    return 0;
  }
}
