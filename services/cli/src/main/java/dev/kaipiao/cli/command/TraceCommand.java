package dev.kaipiao.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackKeys;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The life of one invoice or request, as the audit log tells it. */
@Command(name = "trace", description = "Tells the life of one invoice: every event, in order.")
public final class TraceCommand implements Callable<Integer> {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{20}");

  @Parameters(paramLabel = "ID", description = "An invoice number (20 digits) or a request id.")
  private String id;

  @Option(
      names = "--json",
      description = "Prints the events as one JSON object on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    StackDirectory directory = StackDirectory.standing();
    StackState state = StackState.require(directory);
    String auditor = StackKeys.in(directory.keys()).tokens().auditor();
    Api audit = new Api(state.urlOf(ServiceKind.AUDIT), auditor);
    JsonNode story =
        NUMBER.matcher(id).matches()
            ? audit.get("/v1/invoices/" + id + "/history")
            : audit.get("/v1/events?limit=200&request=" + id);
    JsonNode events = story.has("events") ? story.path("events") : story.path("items");
    if (json) {
      System.out.println(story);
    } else {
      print(events);
    }
    return events.isEmpty() ? 1 : 0;
  }

  private void print(JsonNode events) {
    Terminal terminal = new Terminal();
    if (events.isEmpty()) {
      terminal.print("Nothing is known of " + id + ".");
    }
    for (JsonNode event : events) {
      JsonNode source =
          event.has("source") && event.path("source").isObject() ? event.path("source") : event;
      terminal.print(
          String.format(
              "%-32s %-42s %s/%s/%s",
              event.path("time").asText(),
              event.path("type").asText(),
              source.path("topic").asText(),
              source.path("partition").asText(),
              source.path("offset").asText()));
    }
  }
}
