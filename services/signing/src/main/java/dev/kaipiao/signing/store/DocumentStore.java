package dev.kaipiao.signing.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.messaging.packing.Packer;
import dev.kaipiao.signing.domain.signature.SignedDocument;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Signed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The one signed document of each invoice. */
@Singleton
public class DocumentStore {

  /**
   * Rows in the order of their numbers, so that two batches never wait for each other in a ring.
   */
  private static final String KEEP =
      """
      INSERT INTO document
        (number, tenant, request_id, digest, certificate_digest, signed_at, packed, algorithm, format)
      SELECT number, tenant, request_id, digest, certificate_digest, signed_at, packed, $8, $9
      FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[],
                  $7::bytea[])
        AS signed (number, tenant, request_id, digest, certificate_digest, signed_at, packed)
      ORDER BY number
      ON CONFLICT (number) DO NOTHING
      RETURNING digest
      """;

  private static final String FIND =
      """
      SELECT number, tenant, digest, certificate_digest, algorithm, format, signed_at, packed
      FROM document
      WHERE number = $1 AND ($2::text IS NULL OR tenant = $2)
      """;

  private static final String DESCRIBE =
      """
      SELECT number, tenant, digest, certificate_digest, algorithm, format, signed_at,
             NULL::bytea AS packed
      FROM document
      WHERE number = $1 AND ($2::text IS NULL OR tenant = $2)
      """;

  private static final byte[] NOTHING = {};

  private final Pool pool;

  public DocumentStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Keeps the documents of invoices that have none yet.
   *
   * @return the digests of those that were kept; the others had been signed before
   */
  public Uni<Set<String>> keep(SqlConnection tx, List<Signed> signed) {
    return signed.isEmpty()
        ? Uni.createFrom().item(Set.of())
        : tx.preparedQuery(KEEP).execute(columns(signed)).map(DocumentStore::digests);
  }

  /**
   * The document of an invoice.
   *
   * @param tenant whose it must be; empty for callers who may see every tenant's
   */
  public Uni<Optional<StoredDocument>> find(InvoiceNumber number, Optional<String> tenant) {
    return one(FIND, number, tenant);
  }

  /** As {@link #find}, without the document itself. */
  public Uni<Optional<StoredDocument>> describe(InvoiceNumber number, Optional<String> tenant) {
    return one(DESCRIBE, number, tenant);
  }

  private Uni<Optional<StoredDocument>> one(
      String query, InvoiceNumber number, Optional<String> tenant) {
    return pool.preparedQuery(query)
        .execute(Tuple.of(number.value(), tenant.orElse(null)))
        .map(rows -> rows.rowCount() == 0 ? Optional.empty() : Optional.of(read(rows)));
  }

  private static StoredDocument read(RowSet<Row> rows) {
    Row row = rows.iterator().next();
    Buffer packed = row.getDelegate().getBuffer("packed");
    return new StoredDocument(
        InvoiceNumber.of(row.getString("number")),
        row.getString("tenant"),
        row.getString("digest"),
        row.getString("certificate_digest"),
        row.getString("algorithm"),
        row.getString("format"),
        row.getOffsetDateTime("signed_at"),
        packed == null ? NOTHING : Packer.unpack(packed.getBytes()));
  }

  private static Tuple columns(List<Signed> signed) {
    int rows = signed.size();
    String[] numbers = new String[rows];
    String[] tenants = new String[rows];
    UUID[] requests = new UUID[rows];
    String[] digests = new String[rows];
    String[] certificates = new String[rows];
    OffsetDateTime[] times = new OffsetDateTime[rows];
    Buffer[] documents = new Buffer[rows];
    try (Packer packer = new Packer()) {
      for (int row = 0; row < rows; row++) {
        Signed one = signed.get(row);
        SignedDocument document = one.document();
        numbers[row] = one.invoice().number().value();
        tenants[row] = one.invoice().tenant();
        requests[row] = one.invoice().requestId().value();
        digests[row] = document.digest();
        certificates[row] = document.certificateDigest();
        times[row] = document.signedAt();
        documents[row] = Buffer.buffer(packer.pack(document.xml()));
      }
    }
    return Tuple.newInstance(
        io.vertx.sqlclient.Tuple.from(
            new Object[] {
              numbers,
              tenants,
              requests,
              digests,
              certificates,
              times,
              documents,
              SignedDocument.ALGORITHM,
              SignedDocument.FORMAT
            }));
  }

  private static Set<String> digests(RowSet<Row> rows) {
    Set<String> digests = new HashSet<>();
    rows.forEach(row -> digests.add(row.getString("digest")));
    return digests;
  }
}
