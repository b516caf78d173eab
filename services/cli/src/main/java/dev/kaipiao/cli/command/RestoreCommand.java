package dev.kaipiao.cli.command;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.cli.recovery.StackRestore;
import dev.kaipiao.cli.recovery.reconciliation.GapReport;
import dev.kaipiao.cli.recovery.reconciliation.Gate;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Brings the databases back from a backup, and compares them with Kafka before they may be used.
 */
@Command(
    name = "restore",
    description =
        "Brings the databases back from a backup; the system must be down. Exit code 1: Kafka knows more than they do.")
public final class RestoreCommand implements Callable<Integer> {

  @Option(names = "--from", paramLabel = "DIR", description = "Default: .kaipiao/backup.")
  private Path folder;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Goes back to this moment, such as 2026-11-28T10:15:00+08:00.")
  private String until;

  @Option(
      names = "--accept-gap",
      description = "Opens a database of which the report says that it lacks what Kafka tells.")
  private boolean acceptGap;

  @Option(names = "--json", description = "Prints the report as one JSON object.")
  private boolean json;

  private final Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    StackDirectory directory = StackDirectory.standing();
    if (StackState.read(directory).isPresent()) {
      throw new StackException("the stack is running; stop it with ./kaipiao down");
    }
    if (acceptGap) {
      GapReport accepted = Gate.of(directory.root()).open();
      terminal.say("opened without %s", accepted.sentence());
      return 0;
    }
    Path from = (folder == null ? StackDirectory.backup() : folder).toAbsolutePath().normalize();
    GapReport report =
        new StackRestore(directory, terminal)
            .run(from, Optional.ofNullable(until).map(RestoreCommand::moment));
    if (json) {
      System.out.println(new String(Json.write(report), StandardCharsets.UTF_8));
    }
    return report.isEmpty() ? 0 : 1;
  }

  private static Instant moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new RecoveryException(
          "a moment is written with its offset, such as 2026-11-28T10:15:00+08:00, not as " + text);
    }
  }
}
