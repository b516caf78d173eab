package dev.kaipiao.messaging.parking;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.messaging.kafka.HeaderBlock;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;

/** Reads a row of {@code parked_record}. */
final class ParkedRow {

  private ParkedRow() {}

  static ParkedRecord read(Row row) {
    return new ParkedRecord(
        row.getLong("id"),
        row.getString("consumer"),
        row.getString("topic"),
        row.getInteger("kafka_partition"),
        row.getLong("kafka_offset"),
        row.getOffsetDateTime("kafka_timestamp").toInstant(),
        row.getString("event_id"),
        row.getString("key"),
        bytes(row.getDelegate().getBuffer("value")),
        HeaderBlock.read(bytes(row.getDelegate().getBuffer("headers"))),
        ReasonCode.ofCode(row.getString("reason")),
        row.getString("detail"),
        row.getString("pointer"),
        row.getOffsetDateTime("parked_at").toInstant(),
        row.getInteger("attempts"),
        row.getBoolean("replay_requested"));
  }

  private static byte[] bytes(Buffer buffer) {
    return buffer == null ? null : buffer.getBytes();
  }
}
