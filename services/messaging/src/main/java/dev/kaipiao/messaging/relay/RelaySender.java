package dev.kaipiao.messaging.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Hands rows to the producer in their order. The first refusal ends the round for whatever it
 * concerns, the record's key, its topic or everything, so that nothing overtakes it.
 */
final class RelaySender implements AutoCloseable {

  private static final Duration TURN = Duration.ofSeconds(1);

  /** From this size on a record may be refused, so nothing of its key follows it unseen. */
  private static final int LARGE = 256 << 10;

  private static final Duration STALLED = Duration.ofSeconds(30);

  private final Producer<byte[], byte[]> producer;

  RelaySender(Map<String, Object> properties) {
    this(new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  RelaySender(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Sends the rows and waits until each is acknowledged or refused.
   *
   * @param alive called every second of waiting; what it throws ends the waiting
   */
  Dispatch send(List<Unsent> rows, Runnable alive) {
    Dispatch dispatch = new Dispatch();
    for (Unsent row : rows) {
      if (dispatch.begin(row)) {
        hand(row, dispatch);
        if (row.payload().length > LARGE) {
          awaitAll(dispatch, alive);
        }
      }
    }
    awaitAll(dispatch, alive);
    return dispatch;
  }

  private void hand(Unsent row, Dispatch dispatch) {
    try {
      // The answer comes through the callback.
      var unused = producer.send(record(row), (metadata, failure) -> dispatch.settle(row, failure));
    } catch (SerializationException e) {
      dispatch.settle(row, e);
    }
  }

  private static void awaitAll(Dispatch dispatch, Runnable alive) {
    long turn = System.nanoTime();
    long progress = turn;
    int outstanding = dispatch.outstanding();
    while (!dispatch.await(TURN)) {
      long now = System.nanoTime();
      if (dispatch.outstanding() < outstanding) {
        outstanding = dispatch.outstanding();
        progress = now;
      } else if (now - progress > STALLED.toNanos()) {
        throw new KafkaException("no acknowledgement for " + STALLED);
      }
      if (now - turn > TURN.toNanos()) {
        alive.run();
        turn = now;
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> record(Unsent row) {
    byte[] key = row.isOrdered() ? row.key().getBytes(UTF_8) : null;
    return new ProducerRecord<>(row.topic(), null, null, key, row.payload(), row.headers());
  }

  /** Aborts what is in flight: those rows are still in the outbox. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
