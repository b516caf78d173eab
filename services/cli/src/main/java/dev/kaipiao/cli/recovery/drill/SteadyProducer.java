package dev.kaipiao.cli.recovery.drill;

import dev.kaipiao.cli.client.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records at a rate, whatever happens, and remembers which were acknowledged. */
final class SteadyProducer {

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
    new TopicReader(bootstrapServers)
        .all(topic, record -> keys.add(new String(record.key(), StandardCharsets.UTF_8)));
    return keys;
  }
}
