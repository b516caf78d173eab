package dev.kaipiao.receipts.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.delivery.Bundle;
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
import java.util.stream.Collectors;

/** Which bank is told of which invoice, until it stands in a message. */
@ApplicationScoped
public class DeliveryStore {

  /** What the outbox tells counts as queued and delivered at once. */
  private static final String TELL =
      """
      WITH wanted AS (
        SELECT number, bank, gross, bundle, record_id
        FROM unnest($3::text[], $4::text[], $5::bigint[], $6::uuid[], $7::uuid[])
          AS wanted (number, bank, gross, bundle, record_id)
      ), added AS (
        INSERT INTO delivery (number, bank, bundle, record_id, told_at)
        SELECT number, bank, bundle, record_id,
               CASE WHEN record_id IS NOT NULL THEN $1::timestamptz END
        FROM wanted ORDER BY number
      )
      INSERT INTO delivery_total AS total
        (bank, day, queued, queued_gross, delivered, delivered_gross)
      SELECT bank, $2, count(*), sum(gross), count(record_id),
             coalesce(sum(gross) FILTER (WHERE record_id IS NOT NULL), 0)
      FROM wanted GROUP BY bank ORDER BY bank
      ON CONFLICT (bank, day) DO UPDATE
      SET queued = total.queued + excluded.queued,
          queued_gross = total.queued_gross + excluded.queued_gross,
          delivered = total.delivered + excluded.delivered,
          delivered_gross = total.delivered_gross + excluded.delivered_gross
      """;

  private static final String QUEUE =
      """
      INSERT INTO delivery_bundle (id, bank, numbers, deliveries, gross, queued_at)
      SELECT id, bank, string_to_array(numbers, ','), deliveries, gross, $1
      FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::bigint[])
        AS bundle (id, bank, numbers, deliveries, gross)
      """;

  /** Oldest first, until there is enough. */
  private static final String QUEUED =
      """
      SELECT id, invoices, deliveries FROM (
        SELECT id, invoices, deliveries, bytes, sum(bytes) OVER (ORDER BY id) AS up_to_here
        FROM (
          SELECT id, cardinality(numbers) AS invoices, deliveries,
                 octet_length(deliveries) AS bytes
          FROM delivery_bundle
          WHERE bank = $1 AND message_id IS NULL
          ORDER BY id LIMIT $2
        ) AS oldest
      ) AS waiting
      WHERE up_to_here - bytes < $3
      ORDER BY id
      """;

  private static final String ASSIGN =
      """
      WITH assigned AS (
        UPDATE delivery_bundle AS bundle SET message_id = packed.message_id, deliveries = NULL
        FROM unnest($3::uuid[], $4::uuid[]) AS packed (bundle, message_id)
        WHERE bundle.id = packed.bundle AND bundle.bank = $1 AND bundle.message_id IS NULL
        RETURNING bundle.message_id, bundle.numbers, bundle.gross, bundle.queued_at
      ), content AS (
        SELECT message_id, sum(cardinality(numbers)) AS invoices, sum(gross) AS gross,
               min(queued_at) AS oldest_at
        FROM assigned GROUP BY message_id
      )
      INSERT INTO delivery_message (id, bank, body, invoices, gross, due_at, reckoned_at, oldest_at)
      SELECT message.id, $1, message.body, content.invoices, content.gross, $2, $2,
             content.oldest_at
      FROM unnest($5::uuid[], $6::bytea[]) AS message (id, body)
      JOIN content ON content.message_id = message.id
      RETURNING invoices
      """;

  private static final int MOST_BUNDLES = 500;

  private final Pool pool;

  DeliveryStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * A bank that is told of an invoice.
   *
   * @param bundle in which it waits for a webhook; null on the Kafka channel
   * @param recordId id of the record that tells it on the bank's topic; null when a webhook will
   */
  public record NewDelivery(
      InvoiceNumber number, BankId bank, Money gross, UUID bundle, UUID recordId) {}

  /** A bundle for a bank. */
  public record NewBundle(BankId bank, Bundle bundle) {}

  /**
   * Keeps deliveries and counts them into the totals of the day.
   *
   * @param day today in China
   */
  public Uni<Void> tell(
      SqlConnection tx, List<NewDelivery> deliveries, OffsetDateTime now, LocalDate day) {
    Tuple columns =
        Columns.of(deliveries)
            .value(now)
            .value(day)
            .texts(NewDelivery::number)
            .texts(NewDelivery::bank)
            .longs(each -> each.gross().cents())
            .column(NewDelivery::bundle, UUID[]::new)
            .column(NewDelivery::recordId, UUID[]::new)
            .tuple();
    return deliveries.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(TELL).execute(columns).replaceWithVoid();
  }

  /** Puts bundles into the queues of their banks. */
  public Uni<Void> queue(SqlConnection tx, List<NewBundle> bundles, OffsetDateTime now) {
    Tuple columns =
        Columns.of(bundles)
            .value(now)
            .column(each -> each.bundle().id(), UUID[]::new)
            .texts(NewBundle::bank)
            .texts(each -> joined(each.bundle().numbers()))
            .column(each -> Buffer.buffer(each.bundle().deliveries()), Buffer[]::new)
            .longs(each -> each.bundle().gross().cents())
            .tuple();
    return bundles.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(QUEUE).execute(columns).replaceWithVoid();
  }

  /** What waits for a bank's next messages, oldest first: at least so many bytes if there are. */
  public Uni<List<Message.Queued>> queued(BankId bank, int bytes) {
    return pool.preparedQuery(QUEUED)
        .execute(Tuple.of(bank.value(), MOST_BUNDLES, bytes))
        .map(
            Rows.each(
                row ->
                    new Message.Queued(
                        row.getUUID("id"),
                        row.getInteger("invoices"),
                        row.getBuffer("deliveries").getBytes())));
  }

  /**
   * Keeps messages, due at once, with what they carry; fails when another lane has taken some of it
   * meanwhile.
   */
  public Uni<Void> assign(
      SqlConnection tx, BankId bank, List<Message> messages, OffsetDateTime now) {
    List<Packed> packed =
        messages.stream()
            .flatMap(each -> each.bundles().stream().map(bundle -> new Packed(bundle, each.id())))
            .toList();
    Tuple columns =
        Columns.of(packed)
            .value(bank.value())
            .value(now)
            .column(Packed::bundle, UUID[]::new)
            .column(Packed::messageId, UUID[]::new)
            .value(messages.stream().map(Message::id).toArray(UUID[]::new))
            .value(messages.stream().map(each -> Buffer.buffer(each.body())).toArray(Buffer[]::new))
            .tuple();
    int wanted = messages.stream().mapToInt(Message::invoices).sum();
    return tx.preparedQuery(ASSIGN)
        .execute(columns)
        .map(Rows.each(row -> row.getInteger("invoices")))
        .invoke(kept -> checkAll(bank, wanted, kept))
        .replaceWithVoid();
  }

  private static void checkAll(BankId bank, int wanted, List<Integer> kept) {
    int assigned = kept.stream().mapToInt(Integer::intValue).sum();
    if (assigned != wanted) {
      throw new IllegalStateException("another instance serves the lane of " + bank + " as well");
    }
  }

  private static String joined(List<InvoiceNumber> numbers) {
    return numbers.stream().map(InvoiceNumber::value).collect(Collectors.joining(","));
  }

  /** A bundle in a message. */
  private record Packed(UUID bundle, UUID messageId) {}
}
