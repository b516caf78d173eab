package dev.kaipiao.messaging.parking;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * A record that could not be processed.
 *
 * @param id of this parking; rises with time, so it pages
 * @param consumer the consumer that parked it, or {@link #OUTBOX} when the relay could not send it
 * @param partition -1 when it never was on Kafka
 * @param offset -1 when it never was on Kafka
 * @param eventId the {@code ce_id}, null when it has none
 * @param key null when it has none
 * @param value the payload as it came; null for a tombstone
 * @param headers the headers as they came
 * @param detail what was wrong, null when the reason says it all
 * @param pointer JSON pointer to the offending place, empty for the whole
 * @param attempts how often it was replayed in vain
 * @param replayRequested whether it is replayed as soon as nothing of its key stands before it
 */
public record ParkedRecord(
    long id,
    String consumer,
    String topic,
    int partition,
    long offset,
    Instant timestamp,
    String eventId,
    String key,
    byte[] value,
    Headers headers,
    ReasonCode reason,
    String detail,
    String pointer,
    Instant parkedAt,
    int attempts,
    boolean replayRequested) {

  /** Stands for the relay where a consumer is asked for. */
  public static final String OUTBOX = "outbox";
}
