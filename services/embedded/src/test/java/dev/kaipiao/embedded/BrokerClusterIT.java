package dev.kaipiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerClusterIT {

  private static final int PARTITIONS = 3;

  @TempDir static Path directory;

  private static BrokerCluster cluster;
  private static Admin admin;

  @BeforeAll
  static void start() {
    cluster = BrokerCluster.of(3, settings());
    cluster.start();
    admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close(Duration.ZERO);
    cluster.stop();
  }

  @Test
  void keepsEachRecordInThreeRacks() throws Exception {
    // When
    TopicDescription topic = make("racks");
    // Then
    assertThat(topic.partitions())
        .allSatisfy(
            partition ->
                assertThat(partition.replicas())
                    .extracting(replica -> replica.rack())
                    .containsExactlyInAnyOrder("rack-1", "rack-2", "rack-3"));
  }

  @Test
  void aKilledBrokerTakesNoAcknowledgedRecordAlong() throws Exception {
    // Given
    make("killed");
    Broker victim = cluster.brokers().get(1);
    List<String> sent = new ArrayList<>();
    // When
    try (KafkaProducer<String, String> producer = producer()) {
      sent.addAll(send(producer, "killed", 0, 300));
      victim.kill();
      sent.addAll(send(producer, "killed", 300, 300));
    }
    assertThat(victim.isRunning()).isFalse();
    // Then
    assertThat(read("killed")).containsExactlyInAnyOrderElementsOf(sent);
    cluster.start();
    cluster.awaitInSync();
  }

  @Test
  void aRollingRestartIsNotNoticedByAProducer() throws Exception {
    // Given
    make("rolled");
    List<String> progress = new ArrayList<>();
    List<String> sent = new ArrayList<>();
    // When
    CompletableFuture<Void> rolled =
        CompletableFuture.runAsync(() -> cluster.rollingRestart(progress::add));
    try (KafkaProducer<String, String> producer = producer()) {
      while (!rolled.isDone()) {
        sent.addAll(send(producer, "rolled", sent.size(), 20));
      }
    }
    rolled.join();
    // Then
    assertThat(progress).hasSize(4);
    assertThat(read("rolled")).containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void keepsItsNumberOfBrokers() {
    assertThat(BrokerCluster.sizeIn(directory)).hasValue(3);
    assertThatThrownBy(() -> BrokerCluster.of(1, settings()))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("3 broker(s), not of 1");
  }

  private static BrokerSettings settings() {
    return BrokerSettings.in(directory).withMaxHeapMegabytes(192).startingFast();
  }

  private static TopicDescription make(String topic) throws Exception {
    admin
        .createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty())))
        .all()
        .get();
    cluster.awaitInSync();
    return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
  }

  /** Returns when all are acknowledged by all replicas in sync. */
  private static List<String> send(
      KafkaProducer<String, String> producer, String topic, int from, int count) throws Exception {
    List<String> values = new ArrayList<>();
    List<Future<RecordMetadata>> answers = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      values.add("record " + i);
      answers.add(producer.send(new ProducerRecord<>(topic, "key " + i, "record " + i)));
    }
    for (Future<RecordMetadata> answer : answers) {
      answer.get(60, TimeUnit.SECONDS);
    }
    return values;
  }

  private static KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", cluster.bootstrapServers(),
            "acks", "all",
            "linger.ms", "5",
            "request.timeout.ms", "3000",
            "delivery.timeout.ms", "60000"),
        new StringSerializer(),
        new StringSerializer());
  }

  private static List<String> read(String topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new TopicPartition(topic, i));
    }
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", cluster.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> values.add(message.value()));
      }
    }
    return values;
  }
}
