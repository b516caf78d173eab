package dev.kaipiao.messaging.outbox;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.messaging.kafka.HeaderBlock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The transactional outbox: what a transaction appends here is on Kafka if, and only if, it
 * commits.
 *
 * <p>Records of one key are sent in the order in which they were appended, as long as the
 * transactions that append for this key follow each other; a row lock on what the key names, or the
 * key's partition, sees to that.
 */
public final class Outbox {

  private static final String APPEND =
      """
      INSERT INTO outbox (shard, id, aggregatetype, aggregateid, type, topic, headers, payload)
      SELECT shard, id, aggregatetype, aggregateid, type, topic, headers, payload
      FROM unnest($1::smallint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
                  $7::bytea[], $8::bytea[])
        WITH ORDINALITY
        AS message (shard, id, aggregatetype, aggregateid, type, topic, headers, payload, position)
      ORDER BY position
      """;

  /** Keeps the messages in the caller's transaction, in the order of the list. */
  public Uni<Void> append(SqlConnection tx, List<OutgoingMessage> messages) {
    return messages.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(APPEND).execute(columns(messages)).replaceWithVoid();
  }

  private static Tuple columns(List<OutgoingMessage> messages) {
    int rows = messages.size();
    Short[] shards = new Short[rows];
    UUID[] ids = new UUID[rows];
    String[] aggregateTypes = new String[rows];
    String[] aggregateIds = new String[rows];
    String[] types = new String[rows];
    String[] topics = new String[rows];
    Buffer[] headers = new Buffer[rows];
    Buffer[] payloads = new Buffer[rows];
    for (int row = 0; row < rows; row++) {
      OutgoingMessage message = messages.get(row);
      CloudEvent attributes = message.attributes();
      shards[row] = Shard.of(message.key(), message.id());
      ids[row] = message.id();
      aggregateTypes[row] = attributes == null ? message.topic() : attributes.source();
      aggregateIds[row] = message.key();
      types[row] = attributes == null ? message.topic() : attributes.type();
      topics[row] = message.topic();
      headers[row] = Buffer.buffer(HeaderBlock.write(headersOf(message)));
      payloads[row] = Buffer.buffer(message.payload());
    }
    return Tuple.newInstance(
        io.vertx.sqlclient.Tuple.of(
            shards, ids, aggregateTypes, aggregateIds, types, topics, headers, payloads));
  }

  private static Headers headersOf(OutgoingMessage message) {
    Headers headers =
        message.attributes() == null
            ? new RecordHeaders()
            : CloudEvents.toHeaders(message.attributes());
    message.headers().forEach(headers::add);
    return headers;
  }
}
