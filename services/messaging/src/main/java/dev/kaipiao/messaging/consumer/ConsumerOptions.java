package dev.kaipiao.messaging.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a consumer reads.
 *
 * @param name unique within the service
 * @param group the consumer group is {@code kaipiao-<service>-<group>}; consumers that share it
 *     divide the partitions among them, and what one has seen or parked, the others know
 * @param topics the topics to read, empty when a pattern is given
 * @param maxRecords the largest batch
 * @param keyOrdered later records of a parked key are parked behind it (KEY_BLOCKED)
 * @param dedupByEventId records whose {@code ce_id} was handled before drop out
 * @param parkUnreadable records without {@code ce_id} or {@code ce_type} are parked unseen
 * @param maxBackoff the longest pause between two attempts of a batch that meets a passing fault
 * @param topicPattern reads every topic whose whole name matches, also those made later
 * @param pace the shortest time from the start of one batch to that of the next, unless records
 *     wait for a full one: transactions stay large when records come one by one, and a record after
 *     a silence is not delayed
 */
public record ConsumerOptions(
    String name,
    String group,
    List<String> topics,
    int maxRecords,
    boolean keyOrdered,
    boolean dedupByEventId,
    boolean parkUnreadable,
    Duration maxBackoff,
    Optional<Pattern> topicPattern,
    Duration pace) {

  private static final int MAX_RECORDS = 500;
  private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);
  private static final Duration PACE = Duration.ofMillis(80);

  public ConsumerOptions {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(group, "group");
    topics = List.copyOf(topics);
    if (topics.isEmpty() == topicPattern.isEmpty()) {
      throw new IllegalArgumentException("either topics or a pattern");
    }
    if (maxRecords < 1) {
      throw new IllegalArgumentException("maxRecords is at least 1");
    }
  }

  /** Batches of up to 500; key-ordered, deduplicated by event, unreadable records parked. */
  public static ConsumerOptions of(String name, String... topics) {
    return reading(name, List.of(topics), Optional.empty());
  }

  /** Like {@link #of}, for every topic whose name matches; dead letters never do. */
  public static ConsumerOptions matching(String name, Pattern topics) {
    Pattern living = Pattern.compile("(?!.*\\.dlq$)(?:" + topics.pattern() + ")", topics.flags());
    return reading(name, List.of(), Optional.of(living));
  }

  private static ConsumerOptions reading(
      String name, List<String> topics, Optional<Pattern> pattern) {
    return new ConsumerOptions(
        name, name, topics, MAX_RECORDS, true, true, true, MAX_BACKOFF, pattern, PACE);
  }

  /** One of several readers of a group; the group's name is that of the consumer otherwise. */
  public ConsumerOptions withGroup(String shared) {
    return new ConsumerOptions(
        name,
        shared,
        topics,
        maxRecords,
        keyOrdered,
        dedupByEventId,
        parkUnreadable,
        maxBackoff,
        topicPattern,
        pace);
  }

  public ConsumerOptions withMaxRecords(int most) {
    return new ConsumerOptions(
        name,
        group,
        topics,
        most,
        keyOrdered,
        dedupByEventId,
        parkUnreadable,
        maxBackoff,
        topicPattern,
        pace);
  }

  public ConsumerOptions withKeyOrdered(boolean ordered) {
    return new ConsumerOptions(
        name,
        group,
        topics,
        maxRecords,
        ordered,
        dedupByEventId,
        parkUnreadable,
        maxBackoff,
        topicPattern,
        pace);
  }

  public ConsumerOptions withDedupByEventId(boolean dedup) {
    return new ConsumerOptions(
        name,
        group,
        topics,
        maxRecords,
        keyOrdered,
        dedup,
        parkUnreadable,
        maxBackoff,
        topicPattern,
        pace);
  }

  public ConsumerOptions withParkUnreadable(boolean park) {
    return new ConsumerOptions(
        name,
        group,
        topics,
        maxRecords,
        keyOrdered,
        dedupByEventId,
        park,
        maxBackoff,
        topicPattern,
        pace);
  }

  public ConsumerOptions withMaxBackoff(Duration longest) {
    return new ConsumerOptions(
        name,
        group,
        topics,
        maxRecords,
        keyOrdered,
        dedupByEventId,
        parkUnreadable,
        longest,
        topicPattern,
        pace);
  }

  public ConsumerOptions withPace(Duration shortest) {
    return new ConsumerOptions(
        name,
        group,
        topics,
        maxRecords,
        keyOrdered,
        dedupByEventId,
        parkUnreadable,
        maxBackoff,
        topicPattern,
        shortest);
  }
}
