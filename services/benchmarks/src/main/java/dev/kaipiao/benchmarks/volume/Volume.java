package dev.kaipiao.benchmarks.volume;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What went through Kafka and PostgreSQL in a time.
 *
 * @param topics what was written to each topic, those without anything left out
 * @param postgres what all databases of the server wrote
 */
public record Volume(Map<String, TopicVolume> topics, PostgresVolume postgres) {

  /**
   * What was written to a topic.
   *
   * @param records offsets that were given out
   * @param bytes on disk, compressed as they were sent, of all replicas
   */
  public record TopicVolume(long records, long bytes) {

    TopicVolume minus(TopicVolume before) {
      return new TopicVolume(records - before.records, bytes - before.bytes);
    }
  }

  /**
   * What PostgreSQL counted.
   *
   * @param walBytes bytes of the write-ahead log
   * @param commits transactions, those that only read included
   * @param rowsInserted into tables, of all databases
   * @param rowsUpdated in tables, of all databases
   * @param readBytes blocks that were not in its own memory
   */
  public record PostgresVolume(
      long walBytes, long commits, long rowsInserted, long rowsUpdated, long readBytes) {

    PostgresVolume minus(PostgresVolume before) {
      return new PostgresVolume(
          walBytes - before.walBytes,
          commits - before.commits,
          rowsInserted - before.rowsInserted,
          rowsUpdated - before.rowsUpdated,
          readBytes - before.readBytes);
    }
  }

  public Volume {
    topics = Collections.unmodifiableMap(new TreeMap<>(topics));
  }

  /** Bytes of all topics. */
  public long kafkaBytes() {
    return topics.values().stream().mapToLong(TopicVolume::bytes).sum();
  }

  /** Records of all topics. */
  public long kafkaRecords() {
    return topics.values().stream().mapToLong(TopicVolume::records).sum();
  }

  /** What came since an earlier count. */
  Volume minus(Volume before) {
    Map<String, TopicVolume> grown = new TreeMap<>();
    topics.forEach(
        (topic, now) -> {
          TopicVolume more = now.minus(before.topics.getOrDefault(topic, new TopicVolume(0, 0)));
          if (more.records() > 0) {
            grown.put(topic, more);
          }
        });
    return new Volume(grown, postgres.minus(before.postgres));
  }
}
