package dev.kaipiao.messaging.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import dev.kaipiao.testkit.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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

  private static KafkaPublisher publisher(MessagingSettings settings) {
    return new KafkaPublisher(settings, new MessagingMetrics(new SimpleMeterRegistry()));
  }
}
