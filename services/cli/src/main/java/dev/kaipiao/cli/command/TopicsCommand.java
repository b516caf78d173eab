package dev.kaipiao.cli.command;

import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.terminal.Table;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.AccessTable;
import dev.kaipiao.contracts.topic.TopicSpec;
import dev.kaipiao.messaging.topic.AccessPlan;
import dev.kaipiao.messaging.topic.Difference;
import dev.kaipiao.messaging.topic.TopicPlan;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Topics and access as the code says, and a broker beside it. */
@Command(
    name = "topics",
    description = {
      "Prints the topics and who may use them; with --bootstrap where a broker differs.",
      "Exit code 1 when it does and is not made so by --apply."
    })
public final class TopicsCommand implements Callable<Integer> {

  @Option(names = "--bootstrap", description = "Addresses of the brokers, host:port.")
  private String bootstrap;

  @Option(
      names = "--apply",
      description =
          "Makes what is missing and changes settings. Partitions and replicas are only told.")
  private boolean apply;

  @Option(
      names = "--access",
      description = "Access control lists too; the broker has to keep them.")
  private boolean access;

  @Option(names = "--bank", description = "Id of a bank with a topic of its own, repeatable.")
  private List<String> banks = List.of();

  @Option(
      names = "--publisher",
      description = "Name with which an enterprise logs in that publishes requests, repeatable.")
  private List<String> publishers = List.of();

  @Option(
      names = "--replication",
      description = "Brokers that keep each record (default: what the broker does by default).",
      defaultValue = "-1")
  private short replication;

  @Option(
      names = "--client-config",
      description = "File with properties of the client, such as how it logs in.")
  private Path clientConfig;

  @Option(names = "--json", description = "Prints one JSON object on standard output.")
  private boolean json;

  /** What the command promises to programs. */
  record Result(
      List<TopicSpec> topics,
      List<AccessRule> access,
      List<Difference> differences,
      List<Difference> applied) {}

  @Override
  public Integer call() {
    if (apply && bootstrap == null) {
      throw new StackException("--apply needs --bootstrap");
    }
    Result result = bootstrap == null ? table(List.of(), List.of()) : compared();
    if (json) {
      System.out.println(new String(Json.write(result), StandardCharsets.UTF_8));
    } else {
      print(result);
    }
    return result.differences().isEmpty() ? 0 : 1;
  }

  private Result compared() {
    try (Admin admin = Admin.create(properties())) {
      TopicPlan topicPlan = new TopicPlan(admin, topics(), replication);
      AccessPlan accessPlan = new AccessPlan(admin, access ? rules() : List.of());
      List<Difference> applied = new ArrayList<>();
      if (apply) {
        applied.addAll(topicPlan.mend());
        applied.addAll(access ? accessPlan.mend() : List.of());
      }
      List<Difference> left = new ArrayList<>(topicPlan.differences());
      left.addAll(access ? accessPlan.differences() : List.of());
      return table(left, applied);
    } catch (KafkaException e) {
      throw new StackException("the brokers at " + bootstrap + " do not do it: " + e.getMessage());
    }
  }

  private Result table(List<Difference> differences, List<Difference> applied) {
    return new Result(topics(), rules(), differences, applied);
  }

  private List<TopicSpec> topics() {
    List<TopicSpec> topics = new ArrayList<>(TopicSpec.platform());
    for (String bank : banks) {
      TopicSpec deliveries = TopicSpec.deliveriesOf(bank);
      topics.add(deliveries);
      topics.add(deliveries.deadLetters());
    }
    return topics;
  }

  private List<AccessRule> rules() {
    List<AccessRule> rules = new ArrayList<>(AccessTable.services());
    banks.forEach(bank -> rules.addAll(AccessTable.bank("bank-" + bank, bank)));
    publishers.forEach(name -> rules.addAll(AccessTable.publisher(name)));
    return rules;
  }

  private Properties properties() {
    Properties properties = new Properties();
    if (clientConfig != null) {
      try (Reader reader = Files.newBufferedReader(clientConfig)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new StackException("cannot read " + clientConfig);
      }
    }
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "8000");
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
    return properties;
  }

  private void print(Result result) {
    Terminal terminal = new Terminal();
    if (bootstrap == null) {
      terminal.print(tables(result).toString());
      return;
    }
    Table table = new Table();
    result.applied().forEach(one -> table.row(one.what(), "made so: " + text(one)));
    result.differences().forEach(one -> table.row(one.what(), "differs: " + text(one)));
    table.row("result", result.differences().isEmpty() ? "as the code says" : "differs");
    terminal.print(table.toString());
  }

  private static Table tables(Result result) {
    Table table = new Table();
    for (TopicSpec topic : result.topics()) {
      table.row(
          topic.name(),
          "%d partitions, kept %d days, compression %s, batches up to %d bytes"
              .formatted(
                  topic.partitions(),
                  topic.retention().toDays(),
                  topic.compression(),
                  topic.maxMessageBytes()));
    }
    table.rule();
    for (AccessRule rule : result.access()) {
      table.row(
          rule.principal(),
          "%s %s %s%s"
              .formatted(
                  rule.operation(), rule.resource(), rule.name(), rule.prefixed() ? "*" : ""));
    }
    return table;
  }

  private static String text(Difference one) {
    return "%s %s → %s"
        .formatted(
            one.setting(),
            one.is().isEmpty() ? "nothing" : one.is(),
            one.wanted().isEmpty() ? "nothing" : one.wanted());
  }
}
