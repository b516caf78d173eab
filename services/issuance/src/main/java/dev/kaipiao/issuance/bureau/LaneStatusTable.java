package dev.kaipiao.issuance.bureau;

import dev.kaipiao.issuance.bureau.leqi.BureauBreaker;
import dev.kaipiao.issuance.bureau.leqi.LeqiTransport;
import dev.kaipiao.issuance.domain.ChinaTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/** How the lane is: table {@code bureau_lane} and what the other tables tell. */
@ApplicationScoped
public class LaneStatusTable {

  private static final String TELL =
      """
      INSERT INTO bureau_lane
             (holder, held_since, breaker, breaker_since, version,
              last_answer_at, last_error, last_error_at, told_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (sole) DO UPDATE
         SET holder = excluded.holder, held_since = excluded.held_since,
             breaker = excluded.breaker, breaker_since = excluded.breaker_since,
             version = excluded.version, last_answer_at = excluded.last_answer_at,
             last_error = excluded.last_error, last_error_at = excluded.last_error_at,
             told_at = excluded.told_at
      """;

  /** Served by the key of upload_queue, bureau_upload_open and bureau_lease_open. */
  private static final String READ =
      """
      SELECT lane.*, queue.queued, queue.oldest_queued, uploads.open_uploads, uploads.oldest_upload,
             leases.open_leases
        FROM (SELECT count(*) AS queued, min(signed_at) AS oldest_queued
                FROM (SELECT signed_at
                        FROM upload_queue
                       ORDER BY position
                       LIMIT 100001) AS first_ones) AS queue
       CROSS JOIN (SELECT count(*) AS open_uploads, min(created_at) AS oldest_upload
                     FROM bureau_upload WHERE state = 'open') AS uploads
       CROSS JOIN (SELECT count(*) AS open_leases FROM bureau_lease WHERE state = 'open') AS leases
        LEFT JOIN bureau_lane AS lane ON true
      """;

  private final Pool pool;

  public LaneStatusTable(Pool pool) {
    this.pool = pool;
  }

  /** The holder tells how it is. */
  Uni<Void> tell(
      String holder,
      Instant heldSince,
      BureauBreaker.Reading breaker,
      String version,
      LeqiTransport.Pulse pulse,
      Instant now) {
    return pool.preparedQuery(TELL)
        .execute(
            Tuple.newInstance(
                io.vertx.sqlclient.Tuple.of(
                    holder,
                    time(heldSince),
                    breaker.state().name().toLowerCase(Locale.ROOT),
                    time(breaker.since()),
                    version,
                    time(pulse.lastAnswerAt()),
                    pulse.lastError(),
                    time(pulse.lastErrorAt()),
                    time(now))))
        .replaceWithVoid();
  }

  /** The lane now; the holder's part is absent when none has ever driven it. */
  public Uni<LaneStatus> read() {
    return pool.preparedQuery(READ).execute().map(rows -> status(rows.iterator().next()));
  }

  private static LaneStatus status(Row row) {
    return new LaneStatus(
        row.getString("holder"),
        row.getOffsetDateTime("held_since"),
        row.getString("breaker"),
        row.getOffsetDateTime("breaker_since"),
        row.getString("version"),
        row.getOffsetDateTime("last_answer_at"),
        row.getString("last_error"),
        row.getOffsetDateTime("last_error_at"),
        row.getOffsetDateTime("told_at"),
        row.getLong("queued"),
        row.getOffsetDateTime("oldest_queued"),
        row.getLong("open_uploads"),
        row.getOffsetDateTime("oldest_upload"),
        row.getLong("open_leases"));
  }

  private static OffsetDateTime time(Instant instant) {
    return Optional.ofNullable(instant).map(at -> at.atOffset(ChinaTime.OFFSET)).orElse(null);
  }
}
