package dev.kaipiao.testkit;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One topic as a test sees it: writes to it and reads all its partitions, without a consumer group.
 * Used by one thread.
 */
public final class TestTopic implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String topic;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> received = new ArrayList<>();

  private TestTopic(String bootstrapServers, String topic) {
    this.topic = topic;
    this.producer = producer(bootstrapServers);
    this.consumer = consumer(bootstrapServers);
    this.consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
  }

  /** Reads what is written from now on. */
  public static TestTopic fromNow(String bootstrapServers, String topic) {
    TestTopic opened = new TestTopic(bootstrapServers, topic);
    opened.consumer.seekToEnd(opened.consumer.assignment());
    opened.consumer.assignment().forEach(opened.consumer::position);
    return opened;
  }

  /** Reads everything the topic holds. */
  public static TestTopic fromBeginning(String bootstrapServers, String topic) {
    TestTopic opened = new TestTopic(bootstrapServers, topic);
    opened.consumer.seekToBeginning(opened.consumer.assignment());
    return opened;
  }

  /** Writes a CloudEvent and waits for the acknowledgement; the key is its partition key. */
  public RecordMetadata send(CloudEvent event, byte[] payload) {
    return send(event.partitionKey(), payload, CloudEvents.toHeaders(event));
  }

  /** Writes anything and waits for the acknowledgement. Key and value may be null. */
  public RecordMetadata send(String key, byte[] value, Map<String, byte[]> headers) {
    Headers recordHeaders = new RecordHeaders();
    headers.forEach(recordHeaders::add);
    return send(key, value, recordHeaders);
  }

  private RecordMetadata send(String key, byte[] value, Headers headers) {
    try {
      return producer.send(new ProducerRecord<>(topic, null, key, value, headers)).get();
    } catch (ExecutionException e) {
      throw new AssertionError("cannot write to " + topic, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while writing to " + topic, e);
    }
  }

  /** The first record, of those read before or yet to come, that the condition holds for. */
  public ConsumerRecord<String, byte[]> readUntil(
      Predicate<ConsumerRecord<String, byte[]>> condition) {
    int checked = 0;
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      for (; checked < received.size(); checked++) {
        if (condition.test(received.get(checked))) {
          return received.get(checked);
        }
      }
      requireTime(deadline, "a record as expected");
      poll();
    }
  }

  /** At least this many records that the condition holds for, in the order of their arrival. */
  public List<ConsumerRecord<String, byte[]>> readUntil(
      int count, Predicate<ConsumerRecord<String, byte[]>> condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      List<ConsumerRecord<String, byte[]>> matching = received.stream().filter(condition).toList();
      if (matching.size() >= count) {
        return matching;
      }
      requireTime(deadline, count + " records as expected, only " + matching.size());
      poll();
    }
  }

  /** At least this many records, whatever they are. */
  public List<ConsumerRecord<String, byte[]>> readUntil(int count) {
    return readUntil(count, any -> true);
  }

  /** Everything up to the present end of the topic. */
  public List<ConsumerRecord<String, byte[]>> readAll() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    Instant deadline = Instant.now().plus(PATIENCE);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      requireTime(deadline, "everything up to the end");
      poll();
    }
    return List.copyOf(received);
  }

  /** The text of a record's header, or null. */
  public static String header(ConsumerRecord<?, ?> message, String name) {
    return CloudEvents.text(message.headers(), name);
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }

  private void poll() {
    consumer.poll(POLL).forEach(received::add);
  }

  private void requireTime(Instant deadline, String wanted) {
    if (Instant.now().isAfter(deadline)) {
      throw new AssertionError(
          topic
              + " did not bring "
              + wanted
              + " within "
              + PATIENCE
              + "; it brought "
              + received.size()
              + " records");
    }
  }

  private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false"),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
