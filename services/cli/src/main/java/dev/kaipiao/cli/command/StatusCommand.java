package dev.kaipiao.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackState;
import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where everything answers, and whether it can work. */
@Command(name = "status", description = "Addresses and health of the running system.")
public final class StatusCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  private boolean json;

  /** What the command promises to programs. */
  record Status(List<Service> services, String kafka, String postgres, Log audit) {

    boolean healthy() {
      return services.stream().allMatch(service -> service.health().equals("UP"));
    }
  }

  /**
   * One service.
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
    return table
        .rule()
        .row("Kafka", status.kafka())
        .row("PostgreSQL", status.postgres())
        .row("audit log", status.audit().logUrl())
        .row("verifier key", status.audit().verifierKey());
  }

  private static String health(String url) {
    try {
      Api.Answer answer = new Api(url, null).exchange("GET", "/q/health/ready", null, Map.of());
      return answer.succeeded() ? "UP" : "DOWN";
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
