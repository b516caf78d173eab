package dev.kaipiao.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.embedded.Ports;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where everything answers, and whether it can work. */
@Command(name = "status", description = "Addresses and health of the running system.")
public final class StatusCommand implements Callable<Integer> {

  private static final String UP = "UP";

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  private boolean json;

  /** What the command promises to programs. */
  record Status(
      List<Service> services, List<Service> brokers, String kafka, String postgres, Log audit) {

    boolean healthy() {
      return Stream.concat(services.stream(), brokers.stream())
          .allMatch(one -> one.health().equals(UP));
    }
  }

  /**
   * One service, or one broker.
   *
   * @param health {@code UP}, {@code DOWN} or {@code UNREACHABLE}
   */
  record Service(String name, String url, String health) {}

  /** Where the audit log is read and what verifies it. */
  record Log(String logUrl, String verifierKey) {}

  @Override
  public Integer call() {
    return show(json);
  }

  int show(boolean asJson) {
    StackState state = StackState.require(StackDirectory.standing());
    String audit = state.urlOf(ServiceKind.AUDIT);
    Status status =
        new Status(
            state.services().stream()
                .map(one -> new Service(one.name(), one.url(), health(one.url())))
                .toList(),
            brokers(state.kafka()),
            state.kafka(),
            state.postgres(),
            new Log(audit + "/log", verifierKey(audit)));
    if (asJson) {
      System.out.println(new String(Json.write(status), StandardCharsets.UTF_8));
    } else {
      new Terminal().print(table(status).toString());
    }
    return status.healthy() ? 0 : 1;
  }

  private static Table table(Status status) {
    Table table = new Table();
    status.services().forEach(one -> table.row(one.name(), one.url() + "  " + one.health()));
    table.rule();
    status.brokers().forEach(one -> table.row(one.name(), one.url() + "  " + one.health()));
    return table
        .row("PostgreSQL", status.postgres())
        .row("audit log", status.audit().logUrl())
        .row("verifier key", status.audit().verifierKey());
  }

  private static List<Service> brokers(String bootstrapServers) {
    String[] addresses = bootstrapServers.split(",", -1);
    List<Service> brokers = new ArrayList<>();
    for (String address : addresses) {
      String[] parts = address.split(":", -1);
      boolean open = Ports.isOpen(parts[0], Integer.parseInt(parts[1]));
      String name = addresses.length == 1 ? "Kafka" : "kafka-" + (brokers.size() + 1);
      brokers.add(new Service(name, address, open ? UP : "UNREACHABLE"));
    }
    return brokers;
  }

  private static String health(String url) {
    try {
      Api.Answer answer = new Api(url, null).exchange("GET", "/q/health/ready", null, Map.of());
      return answer.succeeded() ? UP : "DOWN";
    } catch (Api.UnreachableException e) {
      return "UNREACHABLE";
    }
  }

  private static String verifierKey(String auditUrl) {
    try {
      JsonNode log = new Api(auditUrl, null).get("/v1/log");
      return log.path("verifierKey").asText();
    } catch (Api.UnreachableException | Api.RefusedException e) {
      return "unknown: " + e.getMessage();
    }
  }
}
