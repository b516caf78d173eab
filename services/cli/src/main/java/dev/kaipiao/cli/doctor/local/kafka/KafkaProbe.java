package dev.kaipiao.cli.doctor.local.kafka;

import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.timing.Crew;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Looks at the brokers of a stack: processes, listeners, where clients are sent, who is behind. */
public final class KafkaProbe {

  private static final Duration KNOCK_PATIENCE = Duration.ofMillis(600);
  private static final Duration KNOCKING = Duration.ofMillis(900);

  /** Looks end a little before they would be broken off. */
  private static final Duration SLACK = Duration.ofMillis(200);

  private final List<BrokerAddress> bootstrap;
  private final Optional<List<ProcessSight>> brokers;

  /** Of brokers that run elsewhere. */
  public KafkaProbe(String bootstrapServers) {
    this(bootstrapServers, Optional.empty());
  }

  /**
   * @param bootstrapServers {@code host:port}, several separated by commas
   */
  public KafkaProbe(String bootstrapServers, List<ProcessSight> brokers) {
    this(bootstrapServers, Optional.of(List.copyOf(brokers)));
  }

  private KafkaProbe(String bootstrapServers, Optional<List<ProcessSight>> brokers) {
    this.bootstrap =
        Arrays.stream(bootstrapServers.split(",", -1))
            .map(String::strip)
            .map(BrokerAddress::of)
            .toList();
    this.brokers = brokers;
  }

  public List<Finding> look(Deadline whole) throws InterruptedException {
    Deadline deadline = whole.within(whole.left().minus(SLACK));
    List<Finding> findings = new ArrayList<>();
    brokers.flatMap(KafkaJudge::processes).ifPresent(findings::add);
    if (noneFails(findings)) {
      List<BrokerKnock> listeners = knock(bootstrap, deadline);
      KafkaJudge.listeners(listeners).ifPresent(findings::add);
      if (noneFails(findings)) {
        findings.addAll(asked(open(listeners), deadline));
      }
    }
    return findings;
  }

  private List<Finding> asked(List<BrokerAddress> open, Deadline deadline)
      throws InterruptedException {
    List<String> silences = new ArrayList<>();
    for (BrokerAddress broker : open) {
      try {
        List<BrokerAddress> advertised = MetadataQuestion.ask(broker, deadline);
        Optional<Finding> unreachable =
            KafkaJudge.advertised(bootstrap, knock(advertised, deadline));
        return unreachable.isPresent() ? List.of(unreachable.get()) : facts(deadline);
      } catch (MetadataQuestion.Secured e) {
        return List.of(Finding.of(Code.KAFKA_SECURED, broker + ": " + e.getMessage()));
      } catch (IOException e) {
        silences.add(broker + ": " + e.getMessage());
      }
    }
    return List.of(Finding.of(Code.KAFKA_SILENT, String.join("; ", silences)));
  }

  private List<Finding> facts(Deadline deadline) throws InterruptedException {
    String servers = String.join(",", bootstrap.stream().map(BrokerAddress::toString).toList());
    try (ClusterQuestions questions = new ClusterQuestions(servers, deadline)) {
      return KafkaJudge.facts(questions.facts());
    } catch (ExecutionException e) {
      return List.of(Finding.of(Code.KAFKA_SILENT, String.valueOf(e.getCause())));
    } catch (TimeoutException e) {
      return List.of(
          Finding.of(Code.KAFKA_SILENT, "it tells its brokers, and of its topics not in time"));
    }
  }

  private static List<BrokerKnock> knock(List<BrokerAddress> addresses, Deadline deadline)
      throws InterruptedException {
    int patience = deadline.millis(KNOCK_PATIENCE);
    List<Callable<BrokerKnock>> knocks =
        addresses.stream()
            .<Callable<BrokerKnock>>map(address -> () -> BrokerKnock.at(address, patience))
            .toList();
    List<Optional<BrokerKnock>> answers = Crew.together(knocks, deadline.within(KNOCKING));
    List<BrokerKnock> all = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      BrokerAddress address = addresses.get(i);
      all.add(answers.get(i).orElseGet(() -> new BrokerKnock(address, false, "no answer in time")));
    }
    return all;
  }

  private static List<BrokerAddress> open(List<BrokerKnock> listeners) {
    return listeners.stream().filter(BrokerKnock::open).map(BrokerKnock::address).toList();
  }

  private static boolean noneFails(List<Finding> findings) {
    return findings.stream().noneMatch(Finding::isFailing);
  }
}
