package dev.kaipiao.receipts.store;

import dev.kaipiao.receipts.domain.bank.BankId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Control totals of deliveries, and the banks' acknowledgements of them. */
@ApplicationScoped
public class OutcomeStore {

  private static final String DELIVERED =
      """
      INSERT INTO delivery_total AS total (bank, day, delivered, delivered_gross)
      SELECT $1, $2, sum(invoices), sum(gross)
      FROM delivery_message WHERE id = ANY ($3::uuid[])
      ON CONFLICT (bank, day) DO UPDATE
      SET delivered = total.delivered + excluded.delivered,
          delivered_gross = total.delivered_gross + excluded.delivered_gross
      """;

  /** Only the first word on a message counts, and only as it is counted in the totals as well. */
  private static final String ACKNOWLEDGE =
      """
      WITH added AS (
        INSERT INTO acknowledgement (bank, message_id, invoices, acknowledged_at)
        SELECT $1, message_id, invoices, $3
        FROM unnest($4::uuid[], $5::integer[]) AS word (message_id, invoices)
        ON CONFLICT DO NOTHING
        RETURNING message_id, invoices
      ), counted AS (
        INSERT INTO delivery_total AS total (bank, day, acknowledged)
        SELECT $1, $2, sum(invoices) FROM added HAVING count(*) > 0
        ON CONFLICT (bank, day) DO UPDATE
        SET acknowledged = total.acknowledged + excluded.acknowledged
      )
      SELECT message_id, invoices FROM added
      """;

  private static final String CARRIED =
      """
      SELECT invoices FROM delivery_message WHERE id = $2 AND bank = $1
      UNION ALL
      SELECT 1 FROM delivery WHERE record_id = $2 AND bank = $1
      """;

  /** A bank's word that it took so many invoices of a message. */
  public record Acknowledgement(UUID messageId, int invoices) {}

  /** Counts delivered messages into the totals of a day. */
  public Uni<Void> countDelivered(
      SqlConnection tx, BankId bank, List<UUID> messages, LocalDate day) {
    return messages.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(DELIVERED)
            .execute(Tuple.of(bank.value(), day, messages.toArray(UUID[]::new)))
            .replaceWithVoid();
  }

  /** Keeps acknowledgements and answers those that were the first of their messages. */
  public Uni<List<Acknowledgement>> acknowledge(
      SqlConnection tx,
      BankId bank,
      List<Acknowledgement> words,
      LocalDate day,
      OffsetDateTime now) {
    Tuple columns =
        Columns.of(words)
            .value(bank.value())
            .value(day)
            .value(now)
            .column(Acknowledgement::messageId, UUID[]::new)
            .integers(Acknowledgement::invoices)
            .tuple();
    return words.isEmpty()
        ? Uni.createFrom().item(List.of())
        : tx.preparedQuery(ACKNOWLEDGE)
            .execute(columns)
            .map(
                Rows.each(
                    row ->
                        new Acknowledgement(
                            row.getUUID("message_id"), row.getInteger("invoices"))));
  }

  /** How many invoices a message of the bank carried; empty when the bank got no such message. */
  public Uni<Optional<Integer>> carriedBy(SqlConnection tx, BankId bank, UUID message) {
    return tx.preparedQuery(CARRIED)
        .execute(Tuple.of(bank.value(), message))
        .map(Rows.each(row -> row.getInteger("invoices")))
        .map(counts -> counts.stream().findFirst());
  }
}
