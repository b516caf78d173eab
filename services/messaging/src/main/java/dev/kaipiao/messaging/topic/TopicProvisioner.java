package dev.kaipiao.messaging.topic;

import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.kafka.ClientProperties;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics that are missing, each with its dead letters; what exists is left as it is.
 * Throws {@link KafkaException} when the broker does not answer or does not allow it.
 */
public final class TopicProvisioner {

  /** Dead letters wait for people, so they are kept longer than what they came from. */
  private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(28);

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final short THREE = 3;

  private TopicProvisioner() {}

  /** Makes topics of the platform with the broker's default replication; answers what was made. */
  public static Set<String> ensure(String bootstrapServers, Topic... topics) {
    return ensure(MessagingSettings.of("platform", bootstrapServers), topics);
  }

  /** Makes topics of the platform; answers what was made. */
  public static Set<String> ensure(MessagingSettings settings, Topic... topics) {
    return make(settings, Arrays.stream(topics).flatMap(topic -> withDeadLetters(settings, topic)));
  }

  /** Makes topics that are not in {@link Topic}, such as a bank's deliveries. */
  public static Set<String> ensure(
      MessagingSettings settings, Collection<String> names, int partitions) {
    return make(
        settings,
        names.stream()
            .flatMap(
                name ->
                    Stream.of(
                        topic(settings, name, partitions, Optional.empty()),
                        deadLetters(settings, name, partitions))));
  }

  /**
   * Makes a topic of which only the name is known: one of the platform, or dead letters, or new.
   */
  public static Set<String> ensure(MessagingSettings settings, String name) {
    for (Topic topic : Topic.values()) {
      if (name.equals(topic.topicName()) || name.equals(Topic.deadLettersOf(topic.topicName()))) {
        return ensure(settings, topic);
      }
    }
    boolean deadLetters = name.endsWith(Topic.deadLettersOf(""));
    Optional<Duration> retention =
        deadLetters ? Optional.of(DEAD_LETTER_RETENTION) : Optional.empty();
    return make(settings, Stream.of(topic(settings, name, Topic.DELIVERY_PARTITIONS, retention)));
  }

  private static Stream<NewTopic> withDeadLetters(MessagingSettings settings, Topic topic) {
    return Stream.of(
        topic(settings, topic.topicName(), topic.partitions(), Optional.of(topic.retention())),
        deadLetters(settings, topic.topicName(), topic.partitions()));
  }

  private static NewTopic deadLetters(MessagingSettings settings, String name, int partitions) {
    return topic(
        settings, Topic.deadLettersOf(name), partitions, Optional.of(DEAD_LETTER_RETENTION));
  }

  private static NewTopic topic(
      MessagingSettings settings, String name, int partitions, Optional<Duration> retention) {
    short replication = settings.replicationFactor();
    Map<String, String> configuration = new HashMap<>();
    retention.ifPresent(
        kept -> configuration.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(kept.toMillis())));
    if (replication >= THREE) {
      configuration.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return new NewTopic(
            name,
            Optional.of(partitions),
            replication < 1 ? Optional.empty() : Optional.of(replication))
        .configs(configuration);
  }

  private static Set<String> make(MessagingSettings settings, Stream<NewTopic> topics) {
    Set<String> made = new TreeSet<>();
    try (Admin admin = Admin.create(new ClientProperties(settings).admin())) {
      Map<String, KafkaFuture<Void>> answers = admin.createTopics(topics.toList()).values();
      for (Map.Entry<String, KafkaFuture<Void>> answer : answers.entrySet()) {
        if (isMade(answer.getValue())) {
          made.add(answer.getKey());
        }
      }
    }
    if (!made.isEmpty()) {
      MessagingLog.topicsMade(made);
    }
    return made;
  }

  private static boolean isMade(KafkaFuture<Void> answer) {
    try {
      answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw new KafkaException("topic not made", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the broker does not answer", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
