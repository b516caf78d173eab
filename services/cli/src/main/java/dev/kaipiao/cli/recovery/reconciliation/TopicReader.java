package dev.kaipiao.cli.recovery.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from a moment to their present end, in no group. */
final class TopicReader {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST = 5_000;

  private final String bootstrapServers;

  TopicReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Tells every record of these topics that came at that moment or later. */
  void each(
      Collection<String> topics,
      Instant from,
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> reader) {
    try (Consumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> starts = starts(consumer, partitions, from);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(starts.keySet()));
      ends.entrySet().removeIf(end -> end.getValue() <= starts.get(end.getKey()));
      consumer.assign(ends.keySet());
      ends.keySet().forEach(partition -> consumer.seek(partition, starts.get(partition)));
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(POLL).forEach(reader);
      }
    }
  }

  /** Where each partition has its first record of that time; those without one are left out. */
  private static Map<TopicPartition, Long> starts(
      Consumer<?, ?> consumer, List<TopicPartition> partitions, Instant from) {
    Map<TopicPartition, Long> times =
        partitions.stream()
            .collect(Collectors.toMap(partition -> partition, any -> from.toEpochMilli()));
    Map<TopicPartition, Long> starts = new HashMap<>();
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, found) ->
                Optional.ofNullable(found)
                    .map(OffsetAndTimestamp::offset)
                    .ifPresent(offset -> starts.put(partition, offset)));
    return starts;
  }

  private Consumer<String, byte[]> consumer() {
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
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
