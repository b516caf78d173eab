package dev.kaipiao.cli.recovery.kafka;

import dev.kaipiao.audit.domain.entry.EntryReader;
import dev.kaipiao.audit.store.block.Packing;
import dev.kaipiao.audit.store.block.Secret;
import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Audit's database, read past the service, which need not run. */
final class LogBooks {

  private static final int BLOCKS_AT_ONCE = 50;

  /** The block that holds the first entry of that time, and all behind it. */
  private static final String BLOCKS =
      """
      SELECT entries, concerns, secrets
        FROM block
       WHERE first_index > coalesce(
               (SELECT min(log_index) FROM event WHERE happened_at >= ?), (SELECT size FROM log_head)) - 256
       ORDER BY first_index
      """;

  private static final String ENDS =
      """
      SELECT topic, kafka_partition, max(last_offset) FROM span GROUP BY topic, kafka_partition
      """;

  private final DatabaseAddress database;

  LogBooks(DatabaseAddress database) {
    this.database = database;
  }

  /** Tells every record from that time on, and some before it, in the order of the log. */
  void each(Instant since, Consumer<LoggedRecord> reader) {
    try (Connection session = connect()) {
      session.setAutoCommit(false); // the driver fetches piece by piece only within a transaction
      try (PreparedStatement blocks = session.prepareStatement(BLOCKS)) {
        blocks.setObject(1, OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
        blocks.setFetchSize(BLOCKS_AT_ONCE);
        try (ResultSet rows = blocks.executeQuery()) {
          while (rows.next()) {
            tell(rows, reader);
          }
        }
      }
    } catch (SQLException e) {
      throw new RecoveryException("the audit log cannot be read: " + e.getMessage(), e);
    }
  }

  private static void tell(ResultSet block, Consumer<LoggedRecord> reader) throws SQLException {
    List<byte[]> entries = Packing.readTexts(block.getBytes("entries"));
    List<byte[]> concerns = Packing.readTexts(block.getBytes("concerns"));
    List<Secret> secrets = Packing.readSecrets(block.getBytes("secrets"));
    for (int i = 0; i < entries.size(); i++) {
      reader.accept(
          new LoggedRecord(
              EntryReader.read(entries.get(i), concerns.get(i)), secrets.get(i).payload()));
    }
  }

  /** The last offset that was logged of each partition. */
  Map<TopicPartition, Long> ends() {
    Map<TopicPartition, Long> ends =
        new TreeMap<>(
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
    try (Connection session = connect();
        PreparedStatement spans = session.prepareStatement(ENDS);
        ResultSet rows = spans.executeQuery()) {
      while (rows.next()) {
        ends.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
      }
      return ends;
    } catch (SQLException e) {
      throw new RecoveryException("the audit log cannot be read: " + e.getMessage(), e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
