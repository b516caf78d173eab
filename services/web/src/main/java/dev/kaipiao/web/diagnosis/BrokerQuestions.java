package dev.kaipiao.web.diagnosis;

import dev.kaipiao.contracts.topic.AccessRule;
import dev.kaipiao.contracts.topic.AccessTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a cluster as a service. Blocks. */
final class BrokerQuestions implements AutoCloseable {

  private final Admin admin;
  private final Duration patience;

  BrokerQuestions(Admin admin, Duration patience) {
    this.admin = admin;
    this.patience = patience;
  }

  /** The cluster did not answer, or not as it should. */
  static final class Unanswered extends Exception {

    private static final long serialVersionUID = 1L;

    Unanswered(Throwable cause) {
      super(cause);
    }
  }

  /** What it tells of the topics that the access table names for the service. */
  BrokerStanding standing(String service) throws Unanswered {
    List<BrokerKnock> brokers =
        get(admin.describeCluster().nodes()).stream()
            .map(node -> BrokerKnock.at(node.host() + ":" + node.port()))
            .toList();
    Map<String, Set<AclOperation>> needed = needs(service);
    List<String> missing = new ArrayList<>();
    List<String> forbidden = new ArrayList<>();
    List<String> leaderless = new ArrayList<>();
    Map<String, KafkaFuture<TopicDescription>> topics =
        admin
            .describeTopics(
                needed.keySet(), new DescribeTopicsOptions().includeAuthorizedOperations(true))
            .topicNameValues();
    for (Map.Entry<String, Set<AclOperation>> need : needed.entrySet()) {
      try {
        TopicDescription topic = get(topics.get(need.getKey()));
        need.getValue().stream()
            .filter(operation -> !topic.authorizedOperations().contains(operation))
            .forEach(operation -> forbidden.add(operation + " " + need.getKey()));
        topic.partitions().stream()
            .filter(partition -> partition.leader() == null)
            .forEach(partition -> leaderless.add(need.getKey() + "-" + partition.partition()));
      } catch (Unanswered unanswered) {
        if (unanswered.getCause() instanceof UnknownTopicOrPartitionException) {
          missing.add(need.getKey());
        } else if (unanswered.getCause() instanceof TopicAuthorizationException) {
          forbidden.add("DESCRIBE " + need.getKey());
        } else {
          throw unanswered;
        }
      }
    }
    return new BrokerStanding(brokers, missing, forbidden, leaderless);
  }

  /** Topics of dead letters are made when the first record is parked. */
  private static Map<String, Set<AclOperation>> needs(String service) {
    return AccessTable.services().stream()
        .filter(rule -> rule.principal().equals(service))
        .filter(rule -> rule.resource() == AccessRule.Resource.TOPIC && !rule.prefixed())
        .filter(rule -> !rule.name().endsWith(".dlq"))
        .collect(
            Collectors.groupingBy(
                AccessRule::name,
                TreeMap::new,
                Collectors.mapping(
                    rule -> AclOperation.valueOf(rule.operation().name()), Collectors.toSet())));
  }

  private <T> T get(KafkaFuture<T> answer) throws Unanswered {
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new Unanswered(e.getCause());
    } catch (TimeoutException e) {
      throw new Unanswered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
