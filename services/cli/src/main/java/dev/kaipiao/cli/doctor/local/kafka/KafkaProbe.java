package dev.kaipiao.cli.doctor.local.kafka;

import dev.kaipiao.cli.doctor.http.HttpCall;
import dev.kaipiao.cli.doctor.http.Opener;
import dev.kaipiao.cli.doctor.http.Question;
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
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Looks at the brokers of a stack: processes, listeners, where clients are sent, who is behind. */
public final class KafkaProbe {

  private static final Duration KNOCK_PATIENCE = Duration.ofMillis(600);
  private static final Duration KNOCKING = Duration.ofMillis(900);

  /** Looks end a little before they would be broken off. */
  private static final Duration SLACK = Duration.ofMillis(200);

  private final List<BrokerAddress> bootstrap;
  private final Optional<List<ProcessSight>> brokers;
  private final ClientSettings settings;

  /** Of brokers that run elsewhere, as a client with these settings meets them. */
  public KafkaProbe(String bootstrapServers, ClientSettings settings) {
    this(bootstrapServers, Optional.empty(), settings);
  }

  /**
   * @param bootstrapServers {@code host:port}, several separated by commas
   */
  public KafkaProbe(String bootstrapServers, List<ProcessSight> brokers) {
    this(bootstrapServers, Optional.of(List.copyOf(brokers)), ClientSettings.PLAIN);
  }

  private KafkaProbe(
      String bootstrapServers, Optional<List<ProcessSight>> brokers, ClientSettings settings) {
    this.bootstrap =
        Arrays.stream(bootstrapServers.split(",", -1))
            .map(String::strip)
            .map(BrokerAddress::of)
            .toList();
    this.brokers = brokers;
    this.settings = settings;
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
        List<BrokerAddress> advertised = advertised(broker, deadline);
        Optional<Finding> unreachable =
            KafkaJudge.advertised(bootstrap, knock(advertised, deadline));
        return unreachable.isPresent() ? List.of(unreachable.get()) : facts(deadline);
      } catch (MetadataQuestion.Secured e) {
        return List.of(Finding.of(Code.KAFKA_SECURED, broker + ": " + e.getMessage()));
      } catch (MetadataQuestion.NotKafka e) {
        return List.of(Finding.of(Code.NOT_KAFKA, broker + ": " + e.getMessage()));
      } catch (AuthenticationException e) {
        return List.of(Finding.of(Code.KAFKA_LOGIN_REFUSED, broker + ": " + e.getMessage()));
      } catch (IOException e) {
        if (brokers.isEmpty() && speaksHttp(broker, deadline)) {
          return List.of(Finding.of(Code.NOT_KAFKA, broker + ": it answers to HTTP"));
        }
        silences.add(broker + ": " + e.getMessage());
      }
    }
    return List.of(Finding.of(Code.KAFKA_SILENT, String.join("; ", silences)));
  }

  /** A web server waits for the end of a question that it does not understand. */
  private static boolean speaksHttp(BrokerAddress broker, Deadline deadline) {
    Question question = new Question(broker.toString(), "/");
    return HttpCall.ask(Opener.plain(broker.socketAddress()), question, deadline)
        .ifAnswered()
        .isPresent();
  }

  private List<BrokerAddress> advertised(BrokerAddress broker, Deadline deadline)
      throws IOException {
    return settings.isPlain()
        ? MetadataQuestion.ask(broker, deadline)
        : ClientQuestion.ask(broker, settings, deadline);
  }

  private List<Finding> facts(Deadline deadline) throws InterruptedException {
    String servers = String.join(",", bootstrap.stream().map(BrokerAddress::toString).toList());
    try (ClusterQuestions questions = new ClusterQuestions(servers, settings, deadline)) {
      return KafkaJudge.facts(questions.facts());
    } catch (ExecutionException e) {
      return List.of(
          Finding.of(
              e.getCause() instanceof AuthorizationException
                  ? Code.KAFKA_FORBIDDEN
                  : Code.KAFKA_SILENT,
              String.valueOf(e.getCause())));
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
