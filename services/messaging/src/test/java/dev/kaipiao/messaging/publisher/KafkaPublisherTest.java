package dev.kaipiao.messaging.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.telemetry.MessagingMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {

  private static final int MOST = 3;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final KafkaPublisher publisher = publisher(producer, metrics);

  @Test
  void aRecordIsPublishedOnceTheBrokerHasIt() {
    // Given
    CompletableFuture<Void> answer = publish(10);
    awaitSent(1);
    assertThat(answer).isNotDone();
    // When
    producer.completeNext();
    // Then
    assertThat(answer).isCompletedWithValue(null);
    assertThat(publisher.inFlight()).isZero();
  }

  @Test
  void whatFindsNoRoomIsRefusedAtOnceAndRoomComesBackWithTheAnswers() {
    // Given
    List<CompletableFuture<Void>> accepted = List.of(publish(10), publish(10), publish(10));
    // When
    CompletableFuture<Void> refused = publish(10);
    // Then
    assertThat(refused)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCauseInstanceOf(OverloadedException.class);
    awaitSent(MOST);
    producer.completeNext();
    assertThat(accepted.get(0)).isCompleted();
    assertThat(publish(10)).isNotDone();
    assertThat(metrics.counter("kaipiao.publisher.published", "outcome", "refused").count())
        .isEqualTo(1);
  }

  @Test
  void bytesAreBoundedTooButOneRecordAloneAlwaysPasses() {
    // Given
    CompletableFuture<Void> large = publish(5_000);
    // When
    CompletableFuture<Void> next = publish(10);
    // Then
    assertThat(large).isNotDone();
    assertThat(next).isCompletedExceptionally();
  }

  @Test
  void aTopicThatWasPreparedIsSentToWithoutWaiting() {
    // Given
    CountDownLatch second = new CountDownLatch(1);
    MockProducer<byte[], byte[]> asked = // asked about each topic in turn
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public List<PartitionInfo> partitionsFor(String topic) {
            if (topic.equals("second")) {
              second.countDown();
            }
            return List.of(new PartitionInfo(topic, 0, null, null, null));
          }
        };
    KafkaPublisher prepared = publisher(asked, new SimpleMeterRegistry());
    prepared.prepare(List.of("first", "second"));
    await().until(() -> second.getCount() == 0);
    // When
    var unused =
        prepared
            .publish("first", "key", new byte[1], new RecordHeaders())
            .subscribeAsCompletionStage();
    // Then
    assertThat(asked.history()).hasSize(1);
  }

  @Test
  void whatTheBrokerSaysIsTheFailure() {
    // Given
    CompletableFuture<Void> answer = publish(10);
    awaitSent(1);
    // When
    producer.errorNext(new KafkaException("no"));
    // Then
    assertThatThrownBy(answer::join).hasRootCauseMessage("no");
    assertThat(publisher.inFlight()).isZero();
  }

  private KafkaPublisher publisher(
      MockProducer<byte[], byte[]> sender, SimpleMeterRegistry registry) {
    return new KafkaPublisher(
        () -> sender,
        MessagingSettings.of("test", "unused:1")
            .withPublisherInFlight(MOST)
            .withPublisherInFlightBytes(1_000),
        new MessagingMetrics(registry));
  }

  private CompletableFuture<Void> publish(int bytes) {
    Uni<Void> answer = publisher.publish("topic", "key", new byte[bytes], new RecordHeaders());
    return answer.subscribeAsCompletionStage();
  }

  private void awaitSent(int records) {
    await().until(() -> producer.history().size() == records);
  }
}
