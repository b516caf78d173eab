package dev.kaipiao.cli;

import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.command.BackupCommand;
import dev.kaipiao.cli.command.BenchCommand;
import dev.kaipiao.cli.command.CanaryCommand;
import dev.kaipiao.cli.command.ChaosCommand;
import dev.kaipiao.cli.command.DemoCommand;
import dev.kaipiao.cli.command.DoctorCommand;
import dev.kaipiao.cli.command.DownCommand;
import dev.kaipiao.cli.command.DrillCommand;
import dev.kaipiao.cli.command.LoadCommand;
import dev.kaipiao.cli.command.ManifestsCommand;
import dev.kaipiao.cli.command.RebuildTopicsCommand;
import dev.kaipiao.cli.command.RestoreCommand;
import dev.kaipiao.cli.command.RollCommand;
import dev.kaipiao.cli.command.SimulateCommand;
import dev.kaipiao.cli.command.SizeCommand;
import dev.kaipiao.cli.command.StatusCommand;
import dev.kaipiao.cli.command.TokenCommand;
import dev.kaipiao.cli.command.TopicsCommand;
import dev.kaipiao.cli.command.TraceCommand;
import dev.kaipiao.cli.command.TrainCommand;
import dev.kaipiao.cli.command.UpCommand;
import dev.kaipiao.cli.command.VerifyCommand;
import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.cli.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/**
 * The command line. Exit code 0: what was asked holds; 1: it does not; 2: wrong usage; 3: it could
 * not be tried.
 */
@Command(
    name = "kaipiao",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    version = "kaipiao 0.1.0",
    description =
        "Issues electronic invoices, and keeps working when everything around it does not.",
    subcommands = {
      DemoCommand.class,
      ChaosCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      RollCommand.class,
      CanaryCommand.class,
      TopicsCommand.class,
      ManifestsCommand.class,
      SizeCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      RebuildTopicsCommand.class,
      DrillCommand.class,
      LoadCommand.class,
      BenchCommand.class,
      SimulateCommand.class,
      TraceCommand.class,
      VerifyCommand.class,
      TokenCommand.class,
      TrainCommand.class
    })
public final class Kaipiao {

  private static final int NOT_TRIED = 3;

  private Kaipiao() {}

  public static void main(String[] arguments) {
    System.exit(commands().execute(arguments));
  }

  static CommandLine commands() {
    return new CommandLine(new Kaipiao())
        .setExecutionExceptionHandler(Kaipiao::explain)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult result) {
    if (e instanceof StackException
        || e instanceof RecoveryException
        || e instanceof Api.UnreachableException
        || e instanceof Api.RefusedException) {
      command.getErr().println("kaipiao: " + e.getMessage());
    } else {
      command.getErr().println("kaipiao: unexpected: " + e);
      if (System.getenv("KAIPIAO_DEBUG") != null) {
        e.printStackTrace(command.getErr());
      }
    }
    return NOT_TRIED;
  }
}
