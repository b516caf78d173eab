package dev.kaipiao.receipts.store;

import dev.kaipiao.receipts.domain.receipt.Refusal;
import dev.kaipiao.receipts.domain.receipt.SignedBody;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** The bytes that banks sent, and what was refused of them. */
@ApplicationScoped
public class EvidenceStore {

  private static final String KEEP =
      """
      INSERT INTO evidence (id, bank, body, signature, received_at)
      SELECT id, bank, body, signature, $1
      FROM unnest($2::uuid[], $3::text[], $4::bytea[], $5::text[])
        AS evidence (id, bank, body, signature)
      """;

  private static final String REFUSE =
      """
      INSERT INTO refused_receipt AS known
        (bank, number, digest, reason, detail, evidence_id, times, refused_at)
      SELECT bank, number, digest, reason, detail, evidence_id, times, $1
      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[],
                  $8::integer[])
        AS refused (bank, number, digest, reason, detail, evidence_id, times)
      ORDER BY bank, digest, number, reason
      ON CONFLICT (bank, digest, number, reason) DO UPDATE
      SET times = known.times + excluded.times
      RETURNING evidence_id, bank, number, digest, reason, xmax = 0 AS first
      """;

  /** Bytes with the bank that sent them, or claims to have. */
  public record Evidence(UUID id, String bank, SignedBody signed) {}

  /**
   * A receipt that was refused.
   *
   * @param bank as claimed
   * @param number as claimed; empty text when none could be read
   * @param times how often in this batch
   */
  public record Refused(
      String bank, String number, String digest, Refusal refusal, UUID evidenceId, int times) {

    /** What makes two refusals the same. */
    public Same same() {
      return new Same(bank, number, digest, refusal.reason().code());
    }

    /** Bank, number, digest and reason. */
    public record Same(String bank, String number, String digest, String reason) {}
  }

  public Uni<Void> keep(SqlConnection tx, List<Evidence> evidence, OffsetDateTime now) {
    Tuple columns =
        Columns.of(evidence)
            .value(now)
            .column(Evidence::id, UUID[]::new)
            .texts(Evidence::bank)
            .column(each -> Buffer.buffer(each.signed().body()), Buffer[]::new)
            .texts(each -> each.signed().signature())
            .tuple();
    return evidence.isEmpty()
        ? Uni.createFrom().voidItem()
        : tx.preparedQuery(KEEP).execute(columns).replaceWithVoid();
  }

  /** Keeps refusals, each one once in the list, and answers those that were never seen before. */
  public Uni<List<Refused.Same>> refuse(
      SqlConnection tx, List<Refused> refused, OffsetDateTime now) {
    Tuple columns =
        Columns.of(refused)
            .value(now)
            .texts(Refused::bank)
            .texts(Refused::number)
            .texts(Refused::digest)
            .texts(each -> each.refusal().reason().code())
            .texts(each -> each.refusal().detail())
            .column(Refused::evidenceId, UUID[]::new)
            .integers(Refused::times)
            .tuple();
    return refused.isEmpty()
        ? Uni.createFrom().item(List.of())
        : tx.preparedQuery(REFUSE).execute(columns).map(EvidenceStore::firsts);
  }

  private static List<Refused.Same> firsts(RowSet<Row> rows) {
    return Rows.each(row -> row).apply(rows).stream()
        .filter(row -> row.getBoolean("first"))
        .map(
            row ->
                new Refused.Same(
                    row.getString("bank"),
                    row.getString("number"),
                    row.getString("digest"),
                    row.getString("reason")))
        .toList();
  }
}
