package dev.kaipiao.cli.chaos.ground;

import dev.kaipiao.cli.client.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka in the hands of somebody who writes what should not be there. */
public final class Post implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String bootstrapServers;
  private final Producer<byte[], byte[]> producer;
  private final Admin admin;

  public Post(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** Writes records; returns when the broker has all of them. */
  public void write(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    records.forEach(record -> sent.add(producer.send(record)));
    sent.forEach(Post::await);
  }

  /** The newest records of a topic, so many of each partition at most, oldest first. */
  public List<ConsumerRecord<byte[], byte[]>> newest(String topic, int ofEachPartition) {
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    new TopicReader(bootstrapServers).newest(topic, ofEachPartition, read::add);
    return read;
  }

  /**
   * Lets a consumer group read its newest records once more. The group must have no members.
   *
   * @return how many records that is at most
   */
  public long rewind(String group, long records) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Map<TopicPartition, OffsetAndMetadata> earlier = new HashMap<>();
    long rewound = 0;
    for (Map.Entry<TopicPartition, OffsetAndMetadata> at : committed.entrySet()) {
      long back = Math.min(records, at.getValue().offset());
      earlier.put(at.getKey(), new OffsetAndMetadata(at.getValue().offset() - back));
      rewound += back;
    }
    await(admin.alterConsumerGroupOffsets(group, earlier).all());
    return rewound;
  }

  /** The consumer groups whose names begin so. */
  public List<String> groups(String prefix) {
    return await(admin.listGroups().all()).stream()
        .map(group -> group.groupId())
        .filter(group -> group.startsWith(prefix))
        .sorted()
        .toList();
  }

  /** Whether none of these groups has members. */
  public boolean areEmpty(List<String> groups) {
    return await(admin.describeConsumerGroups(groups).all()).values().stream()
        .allMatch(group -> group.members().isEmpty());
  }

  /** The topics of the platform that are there. */
  public Set<String> topics() {
    return await(admin.listTopics().names());
  }

  private static <T> T await(Future<T> answer) {
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the broker does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the broker", e);
    }
  }

  private static <T> T await(KafkaFuture<T> answer) {
    return await(answer.toCompletionStage().toCompletableFuture());
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    admin.close(Duration.ofSeconds(5));
  }
}
