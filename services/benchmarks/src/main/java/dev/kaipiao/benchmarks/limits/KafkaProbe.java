package dev.kaipiao.benchmarks.limits;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records to a topic of its own and reads them again. */
final class KafkaProbe {

  private static final int PARTITIONS = 6;
  private static final int RECORD_BYTES = 1024;
  private static final long MOST_RECORDS = 200_000;
  private static final Duration DURATION = Duration.ofMillis(2_500);
  private static final Duration READ_PATIENCE = Duration.ofSeconds(20);

  private final String bootstrapServers;
  private final String topic = "kaipiao.benchmarks.limits." + UUID.randomUUID();

  KafkaProbe(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  KafkaLimits measure() throws InterruptedException {
    Map<String, Object> address =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(address)) {
      NewTopic created = new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty());
      admin.createTopics(List.of(created)).all().get();
      try {
        AtomicLong acknowledged = new AtomicLong();
        double produced = produce(acknowledged);
        return new KafkaLimits(produced, consume(acknowledged.get()));
      } finally {
        admin.deleteTopics(List.of(topic)).all().get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not let a topic be made", e.getCause());
    }
  }

  private double produce(AtomicLong acknowledged) {
    byte[] record = new byte[RECORD_BYTES];
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                64 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.partitionsFor(topic);
      long start = System.nanoTime();
      for (long sent = 0;
          sent < MOST_RECORDS && System.nanoTime() - start < DURATION.toNanos();
          sent++) {
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(topic, record),
                (metadata, failure) -> acknowledged.addAndGet(failure == null ? 1 : 0));
      }
      producer.flush();
      return Rate.perSecond(acknowledged.get(), System.nanoTime() - start);
    }
  }

  private double consume(long records) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Collection<TopicPartition> partitions =
          IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(topic, i)).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      partitions.forEach(consumer::position);
      long start = System.nanoTime();
      long read = 0;
      while (read < records && System.nanoTime() - start < READ_PATIENCE.toNanos()) {
        read += consumer.poll(Duration.ofMillis(200)).count();
      }
      return Rate.perSecond(read, System.nanoTime() - start);
    }
  }
}
