package dev.kaipiao.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;

/** How the partitions are spread over the brokers. */
final class Replicas implements AutoCloseable {

  private static final long ANSWER_MILLIS = 10_000;
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Admin admin;

  Replicas(String bootstrapServers) {
    Properties properties = new Properties();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
    this.admin = Admin.create(properties);
  }

  /** Waits until no replica of any partition, the broker's own topics included, is behind. */
  void awaitInSync(Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    Optional<Long> behind = behind();
    while (behind.isEmpty() || behind.get() > 0) {
      if (Instant.now().isAfter(deadline)) {
        throw new EmbeddedServerException(
            "after %s %s partitions are not in sync"
                .formatted(patience, behind.map(Object::toString).orElse("an unknown number of")));
      }
      pause();
      behind = behind();
    }
  }

  /** The node whose controller leads. */
  int leadingController() {
    try {
      return answer(admin.describeMetadataQuorum().quorumInfo()).leaderId();
    } catch (ExecutionException | TimeoutException e) {
      throw new EmbeddedServerException("nobody tells which controller leads", e);
    }
  }

  /** Waits until the controller of another node leads. */
  void awaitLeadOfOthers(int node, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    while (!isLedByOthers(node)) {
      if (Instant.now().isAfter(deadline)) {
        throw new EmbeddedServerException("after %s no other controller leads".formatted(patience));
      }
      pause();
    }
  }

  private boolean isLedByOthers(int node) {
    try {
      int leader = answer(admin.describeMetadataQuorum().quorumInfo()).leaderId();
      return leader >= 0 && leader != node;
    } catch (ExecutionException | TimeoutException e) {
      return false; // they are choosing
    }
  }

  /** Gives each partition back to the broker that should lead it, where another one does. */
  void preferFirst() {
    try {
      answer(admin.electLeaders(ElectionType.PREFERRED, null).partitions());
    } catch (ExecutionException | TimeoutException e) {
      throw new EmbeddedServerException("the leaders cannot be spread again", e);
    }
  }

  /** Partitions with a replica that is behind or without a leader; empty when nobody answers. */
  private Optional<Long> behind() {
    try {
      Set<String> names =
          answer(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
      Collection<TopicDescription> topics =
          answer(admin.describeTopics(names).allTopicNames()).values();
      return Optional.of(
          topics.stream()
              .flatMap(topic -> topic.partitions().stream())
              .filter(Replicas::isBehind)
              .count());
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty(); // a broker has just gone or a topic is just made: look again
    }
  }

  private static boolean isBehind(TopicPartitionInfo partition) {
    return partition.leader() == null || partition.isr().size() < partition.replicas().size();
  }

  private static <T> T answer(KafkaFuture<T> future) throws ExecutionException, TimeoutException {
    try {
      return future.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while asking the brokers", e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while waiting for replicas", e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
