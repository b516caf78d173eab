package dev.kaipiao.messaging.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;

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
      INSERT INTO outbox (shard, topic, records, packed)
      SELECT shard, topic, records, packed
      FROM unnest($1::smallint[], $2::text[], $3::integer[], $4::bytea[]) WITH ORDINALITY
        AS bundle (shard, topic, records, packed, position)
      ORDER BY position
      """;

  /** Keeps the messages in the caller's transaction, in the order of the list. */
  public Uni<Void> append(SqlConnection tx, List<OutgoingMessage> messages) {
    return messages.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(APPEND).execute(columns(Bundle.of(messages))).replaceWithVoid();
  }

  private static Tuple columns(List<Bundle> bundles) {
    int rows = bundles.size();
    Short[] shards = new Short[rows];
    String[] topics = new String[rows];
    Integer[] records = new Integer[rows];
    Buffer[] packed = new Buffer[rows];
    for (int row = 0; row < rows; row++) {
      Bundle bundle = bundles.get(row);
      shards[row] = bundle.shard();
      topics[row] = bundle.topic();
      records[row] = bundle.records();
      packed[row] = Buffer.buffer(bundle.packed());
    }
    return Tuple.newInstance(io.vertx.sqlclient.Tuple.of(shards, topics, records, packed));
  }
}
