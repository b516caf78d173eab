package dev.kaipiao.messaging.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import dev.kaipiao.testkit.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class KafkaPublisherIT {

  private static final int RECORDS = 1_000;

  @Test
  void whatIsPublishedIsOnTheTopic(TestStack stack) {
    // Given
    String topic = "published-" + UUID.randomUUID();
    Topics.provision(stack.bootstrapServers(), topic, 3);
    try (KafkaPublisher publisher =
        publisher(MessagingSettings.of("test", stack.bootstrapServers()))) {
      // When
      Multi.createFrom()
          .range(0, RECORDS)
          .onItem()
          .transformToUniAndMerge(
              number ->
                  publisher.publish(
                      topic,
                      "key-" + number,
                      Integer.toString(number).getBytes(UTF_8),
                      new RecordHeaders().add("h", new byte[] {1})))
          .collect()
          .asList()
          .await()
          .atMost(Duration.ofSeconds(30));
    }
    // Then
    try (TestTopic reader = TestTopic.fromBeginning(stack.bootstrapServers(), topic)) {
      assertThat(reader.readAll())
          .hasSize(RECORDS)
          .allMatch(arrived -> arrived.key().equals("key-" + new String(arrived.value(), UTF_8)))
          .allMatch(arrived -> arrived.headers().lastHeader("h") != null);
    }
  }

  @Test
  void aBrokerThatIsNotThereIsToldInTime() {
    // Given
    MessagingSettings nowhere =
        MessagingSettings.of("test", "127.0.0.1:1").withPublisherTimeout(Duration.ofSeconds(2));
    try (KafkaPublisher publisher = publisher(nowhere)) {
      // When
      var answer = publisher.publish("any", "key", new byte[1], new RecordHeaders());
      // Then
      assertThatThrownBy(() -> answer.await().atMost(Duration.ofSeconds(10)))
          .isInstanceOf(RetriableException.class);
      assertThat(publisher.inFlight()).isZero();
    }
  }

  /** A second is what a client waits for words about a topic that it has forgotten. */
  @Test
  void whileTheBrokerIsGoneNoCallerIsHeldUp(@TempDir Path directory) {
    // Given
    try (Broker broker =
        Broker.of(BrokerSettings.in(directory).withMaxHeapMegabytes(256).startingFast())) {
      broker.start();
      Topics.provision(broker.bootstrapServers(), "topic", 3);
      MessagingSettings settings =
          MessagingSettings.of("test", broker.bootstrapServers())
              .withPublisherTimeout(Duration.ofSeconds(2));
      try (KafkaPublisher publisher = publisher(settings)) {
        publish(publisher).join();
        // When
        broker.kill();
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 100; i++) {
          long begun = System.nanoTime();
          var unused = publish(publisher);
          Duration held = Duration.ofNanos(System.nanoTime() - begun);
          longest = held.compareTo(longest) > 0 ? held : longest;
          LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        // Then
        assertThat(longest).isLessThan(Duration.ofMillis(800));
        broker.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> succeeds(publish(publisher)));
      }
    }
  }

  private static CompletableFuture<Void> publish(KafkaPublisher publisher) {
    return publisher
        .publish("topic", "key", new byte[1], new RecordHeaders())
        .subscribeAsCompletionStage();
  }

  private static boolean succeeds(CompletableFuture<Void> answer) {
    return answer.handle((done, failure) -> failure == null).join();
  }

  private static KafkaPublisher publisher(MessagingSettings settings) {
    return new KafkaPublisher(settings, new MessagingMetrics(new SimpleMeterRegistry()));
  }
}
