package dev.kaipiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerIT {

  private static final String TOPIC = "numbers";

  @TempDir static Path directory;

  private static Broker broker;

  @BeforeAll
  static void describe() throws Exception {
    broker = Broker.of(BrokerSettings.in(directory).withMaxHeapMegabytes(256).startingFast());
    broker.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  @BeforeEach
  void start() {
    broker.start();
  }

  @AfterAll
  static void stop() {
    broker.stop();
  }

  @Test
  void keepsAcknowledgedRecordsAndItsPortWhenItIsKilled() throws Exception {
    // Given
    int port = broker.port();
    send("before the kill", 10_000);
    // When
    broker.kill();
    assertThat(broker.isRunning()).isFalse();
    broker.start();
    // Then
    assertThat(broker.port()).isEqualTo(port);
    assertThat(read()).contains("before the kill");
  }

  @Test
  void oneThatDoesNotComeToServeHasFallen(@TempDir Path elsewhere) {
    // Given
    Broker misled =
        Broker.of(
            BrokerSettings.in(elsewhere).startingFast().with("process.roles", "neither of both"));
    // When
    assertThatThrownBy(misled::start).isInstanceOf(EmbeddedServerException.class);
    // Then
    assertThat(misled.hasFallen()).isTrue();
    misled.stop();
    assertThat(misled.hasFallen()).isFalse();
  }

  @Test
  void keepsRecordsOverAnOrderlyRestart() throws Exception {
    // Given
    send("before the restart", 10_000);
    // When
    broker.restart();
    // Then
    assertThat(read()).contains("before the restart");
  }

  @Test
  void acceptsNothingWhileItIsPausedAndGoesOnAfterwards() throws Exception {
    // When
    broker.pause();
    // Then
    assertThatThrownBy(() -> send("during the pause", 1_000))
        .hasRootCauseInstanceOf(TimeoutException.class);
    broker.resume();
    send("after the pause", 10_000);
    assertThat(read()).contains("after the pause");
  }

  @Test
  void isTheSameServerForWhoeverOpensItsDirectory() {
    // Given
    Broker same = Broker.of(BrokerSettings.in(directory));
    assertThat(same.pid()).isEqualTo(broker.pid());
    // When
    same.stop();
    // Then
    assertThat(broker.isRunning()).isFalse();
  }

  @Test
  void avoidsAPortThatIsTaken(@TempDir Path other) throws IOException {
    try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // Given
      Broker second =
          Broker.of(
              BrokerSettings.in(other)
                  .preferringPort(somebody.getLocalPort())
                  .withMaxHeapMegabytes(256)
                  .startingFast());
      // When
      second.start();
      // Then
      assertThat(second.port()).isNotEqualTo(somebody.getLocalPort());
      second.kill();
    }
  }

  @Test
  void doesNotMakeTopicsThatNobodyAskedFor() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      assertThatThrownBy(
              () -> admin.describeTopics(List.of("nobody-made-this")).allTopicNames().get())
          .hasRootCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
    KafkaProducer<String, String> producer = producer(1_000);
    assertThatThrownBy(() -> producer.partitionsFor("nobody-made-this"))
        .isInstanceOf(TimeoutException.class);
    producer.close(Duration.ZERO);
  }

  private static void send(String value, int patienceMillis) throws Exception {
    KafkaProducer<String, String> producer = producer(patienceMillis);
    try {
      producer
          .send(new ProducerRecord<>(TOPIC, value))
          .get(patienceMillis * 2L, TimeUnit.MILLISECONDS);
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private static KafkaProducer<String, String> producer(int patienceMillis) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "acks", "all",
            "linger.ms", "0",
            "request.timeout.ms", Integer.toString(patienceMillis),
            "delivery.timeout.ms", Integer.toString(patienceMillis),
            "max.block.ms", Integer.toString(patienceMillis)),
        new StringSerializer(),
        new StringSerializer());
  }

  private static List<String> read() {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> values.add(message.value()));
      }
    }
    return values;
  }
}
