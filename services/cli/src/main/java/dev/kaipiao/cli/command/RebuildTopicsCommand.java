package dev.kaipiao.cli.command;

import dev.kaipiao.cli.recovery.StackRestore;
import dev.kaipiao.cli.recovery.kafka.TopicRebuild;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills the topics of a broker that lost its data directory. */
@Command(
    name = "rebuild-topics",
    description =
        "Fills the topics of a single broker that has lost its data from the audit log and the outboxes; the system must be down.")
public final class RebuildTopicsCommand implements Callable<Integer> {

  @Option(
      names = "--since",
      description =
          "How far back consumers are to look again, as PT24H (default: ${DEFAULT-VALUE}); what banks fetch goes back a week.",
      defaultValue = "PT24H")
  private Duration since;

  @Option(names = "--json", description = "Prints the result as one JSON object.")
  private boolean json;

  private final Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    StackDirectory directory = StackDirectory.standing();
    if (StackState.read(directory).isPresent()) {
      throw new StackException("the stack is running; stop it with ./kaipiao down");
    }
    TopicRebuild.Rebuilt rebuilt =
        new StackRestore(directory, terminal).rebuildTopics(Instant.now().minus(since));
    terminal.say(
        "%,d records are back at their places and %,d more in the outboxes, in %.1f s",
        rebuilt.putBack(), rebuilt.sendAgain(), rebuilt.took().toMillis() / 1000.0);
    terminal.say(
        "let enterprises and banks send again what they sent lately: repeats change nothing"
            + " (%,d requests do not tell their key, %,d receipts are in the log)",
        rebuilt.keyless(), rebuilt.receipts());
    if (json) {
      System.out.println(new String(Json.write(rebuilt), StandardCharsets.UTF_8));
    }
    return 0;
  }
}
