package dev.kaipiao.receipts.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.delivery.BankAnswer;
import dev.kaipiao.receipts.domain.delivery.MessageState;
import dev.kaipiao.receipts.domain.delivery.MessageState.Abandoned;
import dev.kaipiao.receipts.domain.delivery.MessageState.Delivered;
import dev.kaipiao.receipts.domain.delivery.MessageState.Waiting;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Webhook messages from their first try to the last. */
@ApplicationScoped
public class MessageStore {

  private static final String DUE =
      """
      SELECT id, body, invoices, tries, due_at
      FROM delivery_message
      WHERE bank = $1 AND state = 'waiting' AND due_at <= $2 AND id <> ALL ($3::uuid[])
      ORDER BY due_at LIMIT $4
      """;

  /** Only waiting messages: what another lane has settled meanwhile stays as it is. */
  private static final String SETTLE =
      """
      UPDATE delivery_message AS message
      SET state = tried.state, tries = tried.tries, due_at = coalesce(tried.due_at, message.due_at),
          reckoned_at = $9, complaint = tried.complaint, passing = tried.passing,
          delivered_at = tried.delivered_at,
          body = CASE WHEN tried.delivered_at IS NULL THEN message.body END
      FROM unnest($2::uuid[], $3::text[], $4::integer[], $5::timestamptz[], $6::text[],
                  $7::boolean[], $8::timestamptz[])
        AS tried (id, state, tries, due_at, complaint, passing, delivered_at)
      WHERE message.id = tried.id AND message.bank = $1 AND message.state = 'waiting'
      RETURNING message.id
      """;

  private static final String CARRIED =
      """
      SELECT bundle.message_id, receivable.number, receivable.request_id, receivable.tenant,
             receivable.traceparent
      FROM delivery_bundle AS bundle
      CROSS JOIN unnest(bundle.numbers) WITH ORDINALITY AS carried (number, position)
      JOIN receivable ON receivable.number = carried.number
      WHERE bundle.message_id = ANY ($1::uuid[]) ORDER BY bundle.id, carried.position
      """;

  private static final String HURRY =
      """
      UPDATE delivery_message SET due_at = $2, reckoned_at = $2
      WHERE bank = $1 AND state = 'waiting' AND passing AND due_at > $2
      """;

  /** A moment of reckoning that lies ahead was told by a wrong clock. */
  private static final String RECKON_ANEW =
      """
      UPDATE delivery_message SET due_at = $2, reckoned_at = $2
      WHERE bank = $1 AND state = 'waiting' AND due_at > $2 AND reckoned_at > $2
      """;

  private static final String REPLAY =
      """
      UPDATE delivery_message SET state = 'waiting', tries = 0, due_at = $3, reckoned_at = $3
      WHERE bank = $1 AND state = 'abandoned' AND ($2::uuid IS NULL OR id = $2)
      """;

  private final Pool pool;

  MessageStore(Pool pool) {
    this.pool = pool;
  }

  /** A message to send, exactly as it was kept. */
  public record Kept(UUID id, byte[] body, int invoices, Waiting state) {}

  /** A try and what it made of the message. */
  public record Tried(Kept message, BankAnswer answer, MessageState state) {}

  /**
   * An invoice of a delivered message.
   *
   * @param traceparent W3C trace context in which it came, or null
   */
  public record Carried(
      UUID messageId,
      InvoiceNumber number,
      RequestId requestId,
      String tenant,
      String traceparent) {}

  /** Messages whose time has come, beside those that are under way. */
  public Uni<List<Kept>> due(BankId bank, Instant now, Collection<UUID> underWay, int most) {
    return pool.preparedQuery(DUE)
        .execute(Tuple.of(bank.value(), at(now), underWay.toArray(UUID[]::new), most))
        .map(Rows.each(MessageStore::kept));
  }

  /** Keeps what became of messages and answers the ids of those that were still waiting. */
  public Uni<List<UUID>> settle(SqlConnection tx, BankId bank, List<Tried> tried, Instant now) {
    Tuple columns =
        Columns.of(tried)
            .value(bank.value())
            .column(each -> each.message().id(), UUID[]::new)
            .texts(each -> name(each.state()))
            .integers(each -> tries(each.state()))
            .column(each -> due(each.state()), OffsetDateTime[]::new)
            .texts(each -> each.answer().complaint().orElse(null))
            .column(each -> each.answer().passing(), Boolean[]::new)
            .column(each -> deliveredAt(each.state()), OffsetDateTime[]::new)
            .value(at(now))
            .tuple();
    return tx.preparedQuery(SETTLE).execute(columns).map(Rows.each(row -> row.getUUID("id")));
  }

  public Uni<List<Carried>> carried(SqlConnection tx, Collection<UUID> messages) {
    return tx.preparedQuery(CARRIED)
        .execute(Tuple.tuple().addArrayOfUUID(messages.toArray(UUID[]::new)))
        .map(Rows.each(MessageStore::carried));
  }

  /** Makes messages due that wait because the bank was not reachable: it is again. */
  public Uni<Integer> hurry(BankId bank, Instant now) {
    return pool.preparedQuery(HURRY)
        .execute(Tuple.of(bank.value(), at(now)))
        .map(done -> done.rowCount());
  }

  /** Makes messages due whose next try was reckoned while the clock ran ahead. */
  public Uni<Integer> reckonAnew(BankId bank, Instant now) {
    return pool.preparedQuery(RECKON_ANEW)
        .execute(Tuple.of(bank.value(), at(now)))
        .map(done -> done.rowCount());
  }

  /**
   * Has abandoned messages sent again, with the same ids and bodies.
   *
   * @param message null for all of the bank
   */
  public Uni<Integer> replay(SqlConnection tx, BankId bank, UUID message, Instant now) {
    return tx.preparedQuery(REPLAY)
        .execute(Tuple.of(bank.value(), message, at(now)))
        .map(done -> done.rowCount());
  }

  private static Kept kept(Row row) {
    return new Kept(
        row.getUUID("id"),
        row.getBuffer("body").getBytes(),
        row.getInteger("invoices"),
        new Waiting(row.getInteger("tries"), row.getOffsetDateTime("due_at").toInstant()));
  }

  private static Carried carried(Row row) {
    return new Carried(
        row.getUUID("message_id"),
        InvoiceNumber.of(row.getString("number")),
        new RequestId(row.getUUID("request_id")),
        row.getString("tenant"),
        row.getString("traceparent"));
  }

  private static String name(MessageState state) {
    if (state instanceof Waiting) {
      return "waiting";
    }
    return state instanceof Delivered ? "delivered" : "abandoned";
  }

  private static int tries(MessageState state) {
    if (state instanceof Waiting waiting) {
      return waiting.tries();
    }
    return state instanceof Delivered delivered ? delivered.tries() : ((Abandoned) state).tries();
  }

  private static OffsetDateTime due(MessageState state) {
    return state instanceof Waiting waiting ? at(waiting.due()) : null;
  }

  private static OffsetDateTime deliveredAt(MessageState state) {
    return state instanceof Delivered delivered ? at(delivered.at()) : null;
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
