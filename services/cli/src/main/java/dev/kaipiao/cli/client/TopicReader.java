package dev.kaipiao.cli.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics to their present end, in no group. */
public final class TopicReader {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST = 5_000;

  private final String bootstrapServers;

  public TopicReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Tells every record of a topic. */
  public void all(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    read(Set.of(topic), (kafka, ends) -> kafka.beginningOffsets(ends.keySet()), reader);
  }

  /** Tells the newest records of a topic, so many of each partition at most, oldest first. */
  public void newest(
      String topic, int ofEachPartition, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    read(
        Set.of(topic),
        (kafka, ends) -> {
          Map<TopicPartition, Long> starts = new HashMap<>();
          ends.forEach(
              (partition, end) -> starts.put(partition, Math.max(0, end - ofEachPartition)));
          return starts;
        },
        reader);
  }

  /** Tells every record of these topics that came at that moment or later. */
  public void since(
      Collection<String> topics, Instant moment, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    read(
        topics,
        (kafka, ends) -> {
          Map<TopicPartition, Long> times =
              ends.keySet().stream()
                  .collect(Collectors.toMap(partition -> partition, any -> moment.toEpochMilli()));
          Map<TopicPartition, Long> starts = new HashMap<>();
          kafka
              .offsetsForTimes(times)
              .forEach(
                  (partition, found) ->
                      starts.put(partition, found == null ? ends.get(partition) : found.offset()));
          return starts;
        },
        reader);
  }

  /** Where each partition is read from, given its end. */
  private interface Start {
    Map<TopicPartition, Long> of(
        KafkaConsumer<byte[], byte[]> kafka, Map<TopicPartition, Long> ends);
  }

  private void read(
      Collection<String> topics, Start start, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    try (KafkaConsumer<byte[], byte[]> kafka = consumer()) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> kafka.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = kafka.endOffsets(partitions);
      Map<TopicPartition, Long> starts = start.of(kafka, ends);
      kafka.assign(partitions);
      starts.forEach(kafka::seek);
      while (partitions.stream().anyMatch(at -> kafka.position(at) < ends.get(at))) {
        kafka.poll(POLL).forEach(reader);
      }
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MOST,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
