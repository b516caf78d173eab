package dev.kaipiao.cli.recovery.drill;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records at a rate, whatever happens, and remembers which were acknowledged. */
final class SteadyProducer {

  private static final Duration POLL = Duration.ofMillis(500);

  private final String bootstrapServers;
  private final String topic;

  SteadyProducer(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
  }

  /** Answers the keys of records that were acknowledged by all that are in sync. */
  Set<String> send(int records, int perSecond) {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    try (Producer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      long start = System.nanoTime();
      for (int i = 0; i < records; i++) {
        long due = start + TimeUnit.SECONDS.toNanos(i) / perSecond;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        String key = "record-" + i;
        producer.send(
            new ProducerRecord<>(topic, key, key),
            (metadata, failure) -> {
              if (failure == null) {
                acknowledged.add(key);
              }
            });
      }
    }
    return acknowledged;
  }

  /** The keys of all records that are there. */
  Set<String> read() {
    Set<String> keys = new HashSet<>();
    try (Consumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      while (partitions.stream().anyMatch(at -> consumer.position(at) < ends.get(at))) {
        consumer.poll(POLL).forEach(record -> keys.add(record.key()));
      }
    }
    return keys;
  }
}
