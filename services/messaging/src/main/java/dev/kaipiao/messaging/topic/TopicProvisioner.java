package dev.kaipiao.messaging.topic;

import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.topic.TopicSpec;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.kafka.ClientProperties;
import dev.kaipiao.messaging.telemetry.MessagingLog;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final short THREE = 3;

  private TopicProvisioner() {}

  /** Makes topics of the platform with the broker's default replication; answers what was made. */
  public static Set<String> ensure(String bootstrapServers, Topic... topics) {
    return ensure(MessagingSettings.of("platform", bootstrapServers), topics);
  }

  /** Makes topics of the platform; answers what was made. */
  public static Set<String> ensure(MessagingSettings settings, Topic... topics) {
    return make(
        settings,
        Arrays.stream(topics).map(TopicSpec::of).flatMap(TopicProvisioner::withDeadLetters));
  }

  /** Makes topics that are not in {@link Topic}; answers what was made. */
  public static Set<String> ensure(
      MessagingSettings settings, Collection<String> names, int partitions) {
    return make(
        settings,
        names.stream()
            .map(TopicSpec::named)
            .map(topic -> topic.withPartitions(partitions))
            .flatMap(TopicProvisioner::withDeadLetters));
  }

  /**
   * Makes a topic of which only the name is known: one of the platform, or dead letters, or new.
   */
  public static Set<String> ensure(MessagingSettings settings, String name) {
    return make(settings, Stream.of(TopicSpec.named(name)));
  }

  private static Stream<TopicSpec> withDeadLetters(TopicSpec topic) {
    return Stream.of(topic, topic.deadLetters());
  }

  /** What is asked of the broker; a replication below one is left to it. */
  static NewTopic request(TopicSpec topic, short replication) {
    return new NewTopic(
            topic.name(),
            Optional.of(topic.partitions()),
            replication < 1 ? Optional.empty() : Optional.of(replication))
        .configs(configuration(topic, replication));
  }

  /** Of three replicas one may be away; where the broker decides, it decides this too. */
  static Map<String, String> configuration(TopicSpec topic, short replication) {
    Map<String, String> configuration = new HashMap<>(topic.configuration());
    if (replication >= THREE) {
      configuration.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return configuration;
  }

  private static Set<String> make(MessagingSettings settings, Stream<TopicSpec> topics) {
    Set<String> made = new TreeSet<>();
    try (Admin admin = Admin.create(new ClientProperties(settings).admin())) {
      List<NewTopic> requests =
          topics.map(topic -> request(topic, settings.replicationFactor())).toList();
      Map<String, KafkaFuture<Void>> answers = admin.createTopics(requests).values();
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
