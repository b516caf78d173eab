package dev.kaipiao.cli.recovery.kafka;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.messaging.outbox.Bundle;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;

/**
 * What the outbox of one service has sent lately. The relay deletes a bundle once the broker has
 * acknowledged it; a trigger keeps a copy of it for a while, so that what a broker without replicas
 * loses before the audit log has read it can be sent again, under the same ids.
 *
 * <p>The copies are in a table that is not logged: they need not survive PostgreSQL, only Kafka.
 */
public final class KeptBundles {

  /** How far the audit log may be behind Kafka. */
  public static final Duration KEPT = Duration.ofMinutes(15);

  private static final String INSTALL =
      """
      CREATE UNLOGGED TABLE IF NOT EXISTS outbox_sent (
        shard      smallint    NOT NULL,
        seq        bigint      NOT NULL,
        topic      text        NOT NULL,
        records    integer     NOT NULL,
        packed     bytea       NOT NULL,
        created_at timestamptz NOT NULL,
        sent_at    timestamptz NOT NULL DEFAULT now()
      );
      ALTER TABLE outbox_sent ALTER COLUMN packed SET STORAGE EXTERNAL;
      CREATE INDEX IF NOT EXISTS outbox_sent_at ON outbox_sent USING brin (sent_at);
      CREATE OR REPLACE FUNCTION keep_sent() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO outbox_sent (shard, seq, topic, records, packed, created_at)
        SELECT shard, seq, topic, records, packed, created_at FROM gone;
        RETURN NULL;
      END $$;
      CREATE OR REPLACE TRIGGER keep_sent AFTER DELETE ON outbox
        REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION keep_sent();
      """;

  private static final String REMOVE =
      """
      DROP TRIGGER IF EXISTS keep_sent ON outbox;
      DROP FUNCTION IF EXISTS keep_sent();
      DROP TABLE IF EXISTS outbox_sent;
      """;

  private static final String FORGET =
      """
      DELETE FROM outbox_sent WHERE sent_at < now() - make_interval(secs => ?)
      """;

  private static final String KEPT_AT_ALL =
      """
      SELECT to_regclass('outbox_sent') IS NOT NULL
      """;

  /** In the order in which they were sent. */
  private static final String SENT =
      """
      SELECT shard, seq, packed FROM outbox_sent ORDER BY shard, seq
      """;

  /** Under its own number, so that it goes before what was appended later. */
  private static final String SEND_AGAIN =
      """
      INSERT INTO outbox (shard, seq, topic, records, packed, created_at)
      OVERRIDING SYSTEM VALUE
      SELECT shard, seq, topic, records, packed, created_at FROM outbox_sent WHERE shard = ? AND seq = ?
      ON CONFLICT DO NOTHING
      """;

  private final DatabaseAddress database;

  public KeptBundles(DatabaseAddress database) {
    this.database = database;
  }

  /** Bundles are kept from now on; changes nothing when they are kept already. */
  public void install() {
    execute(INSTALL);
  }

  /** Nothing is kept any more. */
  public void remove() {
    execute(REMOVE);
  }

  /** Lets those go that are older than needed; answers how many. */
  public int forget(Duration kept) {
    try (Connection session = connect();
        PreparedStatement forget = session.prepareStatement(FORGET)) {
      forget.setDouble(1, kept.toSeconds());
      return forget.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Puts those back into the outbox that hold anything that the audit log does not know; the relay
   * sends them before everything else. Nobody may relay meanwhile.
   *
   * @param logged ids of events that the log has
   * @return how many records that is
   */
  public long sendAgain(Set<String> logged) {
    try (Connection session = connect()) {
      if (!isKept(session)) {
        return 0;
      }
      session.setAutoCommit(false);
      long records = 0;
      try (Statement statement = session.createStatement();
          ResultSet sent = statement.executeQuery(SENT);
          PreparedStatement again = session.prepareStatement(SEND_AGAIN)) {
        while (sent.next()) {
          long unknown = unknown(sent.getBytes("packed"), logged);
          if (unknown > 0) {
            again.setShort(1, sent.getShort("shard"));
            again.setLong(2, sent.getLong("seq"));
            again.executeUpdate();
            records += unknown;
          }
        }
      }
      session.commit();
      return records;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static long unknown(byte[] packed, Set<String> logged) {
    return Bundle.read(packed).stream()
        .filter(content -> !logged.contains(EventIds.of(content)))
        .count();
  }

  private static boolean isKept(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(KEPT_AT_ALL)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private void execute(String sql) {
    try (Connection session = connect();
        Statement statement = session.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private RecoveryException failed(SQLException e) {
    return new RecoveryException(
        "the outbox of %s cannot be kept or read: %s".formatted(database.name(), e.getMessage()),
        e);
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
