package dev.kaipiao.contracts.topic;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a topic is to be. What is made, compared and documented comes from here.
 *
 * @param partitions how many consumers of a group can share the work; never changed later, as keys
 *     would move to other partitions and lose their order
 * @param retention how long records stay whether or not somebody has read them
 * @param compression {@code producer}: batches stay as producers have compressed them
 * @param maxMessageBytes the largest batch after compression
 */
public record TopicSpec(
    String name, int partitions, Duration retention, String compression, int maxMessageBytes) {

  /** As our producers compress well (LZ4), the broker need not do it again. */
  private static final String AS_PRODUCED = "producer";

  /** A request may have 2 MB and travels with others of its partition. */
  private static final int LARGEST_BATCH = 8 << 20;

  /** Dead letters wait for people, so they are kept longer than what they came from. */
  private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(28);

  /** Banks fetch what they were told of within a week. */
  private static final Duration DELIVERY_RETENTION = Duration.ofDays(7);

  private static final String DEAD_LETTERS = Topic.deadLettersOf("");

  public static TopicSpec of(Topic topic) {
    return of(topic.topicName(), topic.partitions(), topic.retention());
  }

  /** The dead letters of this topic. */
  public TopicSpec deadLetters() {
    return of(Topic.deadLettersOf(name), partitions, DEAD_LETTER_RETENTION);
  }

  /** The outbound topic of one bank. */
  public static TopicSpec deliveriesOf(String bank) {
    return of(Topic.deliveriesOf(bank), Topic.DELIVERY_PARTITIONS, DELIVERY_RETENTION);
  }

  /** Every topic of the platform with its dead letters. */
  public static List<TopicSpec> platform() {
    return Arrays.stream(Topic.values())
        .map(TopicSpec::of)
        .flatMap(topic -> Stream.of(topic, topic.deadLetters()))
        .toList();
  }

  /** A topic of which only the name is known: one of the platform, or dead letters, or another. */
  public static TopicSpec named(String name) {
    return platform().stream()
        .filter(topic -> topic.name().equals(name))
        .findFirst()
        .orElseGet(
            () ->
                of(
                    name,
                    Topic.DELIVERY_PARTITIONS,
                    name.endsWith(DEAD_LETTERS) ? DEAD_LETTER_RETENTION : DELIVERY_RETENTION));
  }

  public TopicSpec withPartitions(int count) {
    return new TopicSpec(name, count, retention, compression, maxMessageBytes);
  }

  /** The settings by their names in Kafka. */
  public Map<String, String> configuration() {
    Map<String, String> configuration = new TreeMap<>();
    configuration.put("retention.ms", Long.toString(retention.toMillis()));
    configuration.put("compression.type", compression);
    configuration.put("max.message.bytes", Integer.toString(maxMessageBytes));
    return configuration;
  }

  private static TopicSpec of(String name, int partitions, Duration retention) {
    return new TopicSpec(name, partitions, retention, AS_PRODUCED, LARGEST_BATCH);
  }
}
