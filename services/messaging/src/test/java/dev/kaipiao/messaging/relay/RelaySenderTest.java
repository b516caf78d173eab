package dev.kaipiao.messaging.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RelaySenderTest {

  private final RefusingProducer producer = new RefusingProducer();
  private final RelaySender sender = new RelaySender(producer);

  @Test
  void rowsAreHandedOverInTheirOrderAndAcknowledged() {
    // Given
    List<Unsent> rows = List.of(row(1, "t", "a"), row(2, "t", "b"), row(3, "t", "a"));
    // When
    Dispatch dispatch = sender.send(rows, () -> {});
    // Then
    assertThat(dispatch.acknowledged()).isEqualTo(rows);
    assertThat(producer.sent()).containsExactly("1", "2", "3");
  }

  @Test
  void nothingOvertakesARecordThatIsTooLarge() {
    // Given
    producer.refuse("1", new RecordTooLargeException("too large"));
    Unsent refused = row(1, "t", "a");
    // When
    Dispatch dispatch = sender.send(List.of(refused, row(2, "t", "a"), row(3, "t", "b")), () -> {});
    // Then
    assertThat(producer.sent()).containsExactly("3");
    assertThat(dispatch.unsendable()).containsOnlyKeys(refused);
    assertThat(dispatch.fault()).isNull();
  }

  @Test
  void aMissingTopicHoldsUpNoOtherTopic() {
    // Given
    producer.refuse(
        "1", new TimeoutException("no metadata", new UnknownTopicOrPartitionException()));
    // When
    Dispatch dispatch =
        sender.send(
            List.of(row(1, "absent", "a"), row(2, "absent", "b"), row(3, "t", "a")), () -> {});
    // Then
    assertThat(producer.sent()).containsExactly("3");
    assertThat(dispatch.absentTopics()).containsExactly("absent");
  }

  @Test
  void afterAnyOtherRefusalNothingIsSent() {
    // Given
    producer.refuse("2", new TimeoutException("the broker is away"));
    // When
    Dispatch dispatch =
        sender.send(List.of(row(1, "t", "a"), row(2, "t", "b"), row(3, "t", "c")), () -> {});
    // Then
    assertThat(producer.sent()).containsExactly("1");
    assertThat(dispatch.fault()).hasMessage("the broker is away");
  }

  private static Unsent row(long place, String topic, String key) {
    return new Unsent(
        (short) 0,
        place,
        0,
        new UUID(0, place),
        topic,
        key,
        new RecordHeaders(),
        Long.toString(place).getBytes(UTF_8),
        Instant.EPOCH);
  }

  /** Refuses chosen records as the real producer does: through the callback, at once. */
  private static final class RefusingProducer extends MockProducer<byte[], byte[]> {

    private final Map<String, RuntimeException> refusals = new HashMap<>();
    private final Queue<String> sent = new ArrayDeque<>();

    RefusingProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    void refuse(String value, RuntimeException refusal) {
      refusals.put(value, refusal);
    }

    Queue<String> sent() {
      return sent;
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> message, Callback callback) {
      String value = new String(message.value(), UTF_8);
      RuntimeException refusal = refusals.get(value);
      if (refusal != null) {
        callback.onCompletion(null, refusal);
        return CompletableFuture.failedFuture(refusal);
      }
      sent.add(value);
      return super.send(message, callback);
    }
  }
}
