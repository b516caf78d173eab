package dev.kaipiao.receipts.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.delivery.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Which bank is told of which invoice, until it stands in a message. */
@ApplicationScoped
public class DeliveryStore {

  /** What the outbox tells counts as queued and delivered at once. */
  private static final String QUEUE =
      """
      WITH added AS (
        INSERT INTO delivery (number, bank, gross, message_id, queued_at, told_at)
        SELECT number, bank, gross, message_id, $1::timestamptz,
               CASE WHEN message_id IS NOT NULL THEN $1::timestamptz END
        FROM unnest($3::text[], $4::text[], $5::bigint[], $6::uuid[]) WITH ORDINALITY
          AS wanted (number, bank, gross, message_id, position)
        ORDER BY position
        RETURNING bank, gross, told_at
      )
      INSERT INTO delivery_total AS total
        (bank, day, queued, queued_gross, delivered, delivered_gross)
      SELECT bank, $2, count(*), sum(gross), count(told_at),
             coalesce(sum(gross) FILTER (WHERE told_at IS NOT NULL), 0)
      FROM added GROUP BY bank ORDER BY bank
      ON CONFLICT (bank, day) DO UPDATE
      SET queued = total.queued + excluded.queued,
          queued_gross = total.queued_gross + excluded.queued_gross,
          delivered = total.delivered + excluded.delivered,
          delivered_gross = total.delivered_gross + excluded.delivered_gross
      """;

  private static final String QUEUED =
      """
      SELECT delivery.number, receivable.delivery
      FROM delivery JOIN receivable USING (number)
      WHERE delivery.bank = $1 AND delivery.message_id IS NULL
      ORDER BY delivery.seq LIMIT $2
      """;

  private static final String ASSIGN =
      """
      WITH assigned AS (
        UPDATE delivery SET message_id = packed.message_id
        FROM unnest($3::text[], $4::uuid[]) AS packed (number, message_id)
        WHERE delivery.number = packed.number AND delivery.bank = $1
          AND delivery.message_id IS NULL
        RETURNING delivery.message_id, delivery.gross, delivery.queued_at
      ), content AS (
        SELECT message_id, count(*) AS invoices, sum(gross) AS gross, min(queued_at) AS oldest_at
        FROM assigned GROUP BY message_id
      )
      INSERT INTO delivery_message (id, bank, body, invoices, gross, due_at, oldest_at)
      SELECT message.id, $1, message.body, content.invoices, content.gross, $2, content.oldest_at
      FROM unnest($5::uuid[], $6::bytea[]) AS message (id, body)
      JOIN content ON content.message_id = message.id
      RETURNING invoices
      """;

  private final Pool pool;

  DeliveryStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A bank that is to be told of an invoice.
   *
   * @param recordId id of the record that tells it on the bank's topic; null when a webhook will
   */
  public record NewDelivery(InvoiceNumber number, BankId bank, Money gross, UUID recordId) {}

  /**
   * Queues deliveries and counts them into the totals of the day.
   *
   * @param day today in China
   */
  public Uni<Void> queue(
      SqlConnection tx, List<NewDelivery> deliveries, OffsetDateTime now, LocalDate day) {
    Tuple columns =
        Columns.of(deliveries)
            .value(now)
            .value(day)
            .texts(NewDelivery::number)
            .texts(NewDelivery::bank)
            .longs(each -> each.gross().cents())
            .column(NewDelivery::recordId, UUID[]::new)
            .tuple();
    return deliveries.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(QUEUE).execute(columns).replaceWithVoid();
  }

  /** What waits for a bank's next message, oldest first. */
  public Uni<List<Message.Queued>> queued(BankId bank, int most) {
    return pool.preparedQuery(QUEUED)
        .execute(Tuple.of(bank.value(), most))
        .map(
            Rows.each(
                row ->
                    new Message.Queued(
                        InvoiceNumber.of(row.getString("number")), row.getString("delivery"))));
  }

  /**
   * Keeps messages, due at once, with what they carry; fails when another lane has taken some of it
   * meanwhile.
   */
  public Uni<Void> assign(
      SqlConnection tx, BankId bank, List<Message> messages, OffsetDateTime now) {
    List<Carried> carried =
        messages.stream()
            .flatMap(each -> each.invoices().stream().map(number -> new Carried(number, each.id())))
            .toList();
    Tuple columns =
        Columns.of(carried)
            .value(bank.value())
            .value(now)
            .texts(Carried::number)
            .column(Carried::messageId, UUID[]::new)
            .value(messages.stream().map(Message::id).toArray(UUID[]::new))
            .value(messages.stream().map(each -> Buffer.buffer(each.body())).toArray(Buffer[]::new))
            .tuple();
    return tx.preparedQuery(ASSIGN)
        .execute(columns)
        .map(Rows.each(row -> row.getInteger("invoices")))
        .invoke(kept -> checkAll(bank, carried.size(), kept))
        .replaceWithVoid();
  }

  private static void checkAll(BankId bank, int wanted, List<Integer> kept) {
    int assigned = kept.stream().mapToInt(Integer::intValue).sum();
    if (assigned != wanted) {
      throw new IllegalStateException("another instance serves the lane of " + bank + " as well");
    }
  }

  /** An invoice in a message. */
  private record Carried(InvoiceNumber number, UUID messageId) {}
}
