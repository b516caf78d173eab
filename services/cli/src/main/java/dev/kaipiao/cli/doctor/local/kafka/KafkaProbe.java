package dev.kaipiao.cli.doctor.local.kafka;

import dev.kaipiao.cli.doctor.diagnosis.Code;
import dev.kaipiao.cli.doctor.diagnosis.Finding;
import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.timing.Crew;
import dev.kaipiao.cli.doctor.timing.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.Node;

/** Looks at the brokers of a stack: processes, listeners, where clients are sent, who is behind. */
public final class KafkaProbe {

  private static final Duration KNOCK_PATIENCE = Duration.ofMillis(600);
  private static final Duration KNOCKING = Duration.ofMillis(900);

  /** Looks end a little before they would be broken off. */
  private static final Duration SLACK = Duration.ofMillis(200);

  private final List<String> bootstrap;
  private final List<ProcessSight> brokers;

  /**
   * @param bootstrapServers {@code host:port}, several separated by commas
   */
  public KafkaProbe(String bootstrapServers, List<ProcessSight> brokers) {
    this.bootstrap = Arrays.stream(bootstrapServers.split(",", -1)).map(String::strip).toList();
    this.brokers = List.copyOf(brokers);
  }

  public List<Finding> look(Deadline deadline) throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    KafkaJudge.processes(brokers).ifPresent(findings::add);
    if (noneFails(findings)) {
      List<Callable<BrokerKnock>> knocks =
          bootstrap.stream().map(address -> knock(address, deadline)).toList();
      KafkaJudge.listeners(together(knocks, deadline)).ifPresent(findings::add);
    }
    if (noneFails(findings)) {
      findings.addAll(asked(deadline.within(deadline.left().minus(SLACK))));
    }
    return findings;
  }

  private List<Finding> asked(Deadline deadline) throws InterruptedException {
    try (ClusterQuestions questions = new ClusterQuestions(String.join(",", bootstrap), deadline)) {
      Collection<Node> nodes = questions.nodes();
      List<Callable<BrokerKnock>> knocks =
          nodes.stream().map(node -> knock(node.host(), node.port(), deadline)).toList();
      Optional<Finding> advertised =
          KafkaJudge.advertised(bootstrap, together(knocks, deadline));
      return advertised.isPresent()
          ? List.of(advertised.get())
          : KafkaJudge.facts(questions.facts());
    } catch (ExecutionException e) {
      return List.of(Finding.of(Code.KAFKA_SILENT, String.valueOf(e.getCause())));
    } catch (TimeoutException e) {
      return List.of(Finding.of(Code.KAFKA_SILENT, "no answer in time"));
    }
  }

  private static Callable<BrokerKnock> knock(String address, Deadline deadline) {
    int colon = address.lastIndexOf(':');
    return knock(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)), deadline);
  }

  private static Callable<BrokerKnock> knock(String host, int port, Deadline deadline) {
    return () -> BrokerKnock.at(host, port, deadline.millis(KNOCK_PATIENCE));
  }

  private static List<BrokerKnock> together(
      List<Callable<BrokerKnock>> knocks, Deadline deadline) throws InterruptedException {
    return Crew.together(knocks, deadline.within(KNOCKING)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static boolean noneFails(List<Finding> findings) {
    return findings.stream().noneMatch(Finding::isFailing);
  }
}
