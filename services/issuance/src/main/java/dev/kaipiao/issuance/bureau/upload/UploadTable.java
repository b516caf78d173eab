package dev.kaipiao.issuance.bureau.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.messaging.outbox.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which invoices travel under which serial: table {@code bureau_upload}. */
final class UploadTable {

  /**
   * Takes the oldest signed invoices out of the queue, as many as fit; the first fits always. Rows
   * that somebody else is taking are passed over.
   */
  private static final String CLAIM =
      """
      WITH oldest AS (
        SELECT position, number FROM upload_queue
         ORDER BY position
         LIMIT $1
           FOR UPDATE SKIP LOCKED
      ), sized AS (
        SELECT o.position,
               row_number() OVER line AS place,
               sum(octet_length(i.content)) OVER line AS bytes
          FROM oldest o JOIN invoice i ON i.number = o.number
        WINDOW line AS (ORDER BY o.position ROWS UNBOUNDED PRECEDING)
      )
      DELETE FROM upload_queue u
       USING sized s
       WHERE u.position = s.position AND (s.place = 1 OR s.bytes <= $2)
      RETURNING u.number
      """;

  private static final String WRITE =
      """
      INSERT INTO bureau_upload (serial, invoices, numbers, split_of, created_at)
      VALUES ($1, $2, $3, $4, $5)
      """;

  /** Served by bureau_upload_open. */
  private static final String OPEN =
      """
      SELECT serial, numbers FROM bureau_upload
       WHERE state = 'open' AND serial <> ALL($1)
       ORDER BY created_at, serial
      """;

  private static final String CONTENTS =
      """
      SELECT content FROM invoice WHERE number = ANY($1) ORDER BY number
      """;

  private static final String END =
      """
      UPDATE bureau_upload
         SET state = $2, refused = $3, numbers = NULL, ended_at = $4
       WHERE serial = $1 AND state = 'open'
      """;

  private final Pool pool;
  private final Transactions transactions;

  UploadTable(Pool pool, Transactions transactions) {
    this.pool = pool;
    this.transactions = transactions;
  }

  /** Claims invoices for a new upload; empty when none is waiting. */
  Uni<Optional<Upload.Unsent>> claim(int limit, long bytes, Instant now) {
    String serial = newSerial();
    return transactions.inTransaction(
        tx ->
            tx.preparedQuery(CLAIM)
                .execute(Tuple.of(limit, bytes))
                .map(UploadTable::numbers)
                .call(
                    numbers ->
                        numbers.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : write(tx, serial, numbers, null, now))
                .map(
                    numbers ->
                        numbers.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Upload.Unsent(serial, numbers))));
  }

  /**
   * Everything else that has no result yet; whether it was ever sent is not known any more.
   *
   * @param known serials that are left out
   */
  Uni<List<Upload>> openBeside(Collection<String> known) {
    return pool.preparedQuery(OPEN)
        .execute(Tuple.of((Object) known.toArray(String[]::new)))
        .map(
            rows -> {
              List<Upload> open = new ArrayList<>(rows.size());
              for (Row row : rows) {
                open.add(
                    new Upload.Unanswered(
                        row.getString("serial"),
                        Arrays.stream(row.getArrayOfStrings("numbers"))
                            .map(InvoiceNumber::of)
                            .toList()));
              }
              return open;
            });
  }

  /** What invoices hold, in the order of their numbers, so that every try sends the same bytes. */
  Uni<List<byte[]>> contents(List<InvoiceNumber> numbers) {
    return pool.preparedQuery(CONTENTS)
        .execute(Tuple.of(texts(numbers)))
        .map(
            rows -> {
              List<byte[]> contents = new ArrayList<>(rows.size());
              rows.forEach(row -> contents.add(row.getBuffer("content").getBytes()));
              return contents;
            });
  }

  /** Ends an upload; false when it has ended before. */
  Uni<Boolean> end(SqlConnection tx, Upload upload, int refused, Instant now) {
    return end(tx, upload, "done", refused, now);
  }

  /** Puts the invoices of an upload that was turned down into two new ones. */
  Uni<List<Upload.Unsent>> split(Outcome.TurnedDown down, Instant now) {
    return transactions.inTransaction(
        tx ->
            end(tx, down.upload(), "split", 0, now)
                .chain(
                    first ->
                        first
                            ? halves(tx, down, now)
                            : Uni.createFrom().item(List.<Upload.Unsent>of())));
  }

  private Uni<List<Upload.Unsent>> halves(SqlConnection tx, Outcome.TurnedDown down, Instant now) {
    String origin = down.upload().serial();
    return half(tx, down.firstHalf(), origin, now)
        .chain(
            first ->
                half(tx, down.secondHalf(), origin, now).map(second -> List.of(first, second)));
  }

  private Uni<Upload.Unsent> half(
      SqlConnection tx, List<InvoiceNumber> numbers, String origin, Instant now) {
    Upload.Unsent half = new Upload.Unsent(newSerial(), numbers);
    return write(tx, half.serial(), numbers, origin, now).replaceWith(half);
  }

  private static Uni<Void> write(
      SqlConnection tx, String serial, List<InvoiceNumber> numbers, String origin, Instant now) {
    return tx.preparedQuery(WRITE)
        .execute(
            Tuple.of(
                serial, numbers.size(), texts(numbers), origin, now.atOffset(ChinaTime.OFFSET)))
        .replaceWithVoid();
  }

  private static Uni<Boolean> end(
      SqlConnection tx, Upload upload, String state, int refused, Instant now) {
    return tx.preparedQuery(END)
        .execute(Tuple.of(upload.serial(), state, refused, now.atOffset(ChinaTime.OFFSET)))
        .map(rows -> rows.rowCount() == 1);
  }

  private static List<InvoiceNumber> numbers(RowSet<Row> rows) {
    List<InvoiceNumber> numbers = new ArrayList<>(rows.size());
    rows.forEach(row -> numbers.add(InvoiceNumber.of(row.getString("number"))));
    numbers.sort(null);
    return numbers;
  }

  private static String[] texts(List<InvoiceNumber> numbers) {
    return numbers.stream().map(InvoiceNumber::value).toArray(String[]::new);
  }

  private static String newSerial() {
    return UuidCreator.getTimeOrderedEpoch().toString().replace("-", "");
  }
}
