package dev.kaipiao.audit.store.append;

import dev.kaipiao.audit.domain.entry.SealedEvent;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Appends to the log: what it has already drops out, the rest gets the next indexes. Whoever
 * appends holds the log head's lock until its transaction ends, so indexes rise in the order of
 * commits, without gaps, whatever number of instances append.
 */
@Singleton
public class EventLog {

  private static final String REPEATED = "23505";

  private final DataSource source;

  /** Held while this instance appends, so that what it remembers is of the last append. */
  private final ReentrantLock turn = new ReentrantLock();

  /** How far each partition was logged when this instance last appended. */
  private volatile PartitionEnds ends = PartitionEnds.unknown();

  /** Which pairs of request and invoice were told lately, so that they are not told again. */
  private final RecentPairs pairs = new RecentPairs();

  public EventLog(DataSource source) {
    this.source = source;
  }

  /**
   * Appends what is new among these, in their order; answers how many that were, once they are
   * committed. Blocks. A failure tells in its cause what the database said.
   */
  public int append(List<SealedEvent> events) {
    PackedBlocks blocks = PackedBlocks.of(events);
    turn.lock();
    try {
      return append(events, blocks);
    } finally {
      turn.unlock();
    }
  }

  private int append(List<SealedEvent> events, PackedBlocks blocks) {
    try {
      return append(events, blocks, false);
    } catch (SQLException e) {
      if (!REPEATED.equals(e.getSQLState())) {
        throw new AppendFailedException(e);
      }
    }
    try {
      return append(events, blocks, true);
    } catch (SQLException e) {
      throw new AppendFailedException(e);
    }
  }

  /**
   * @param looking whether to look for events that were logged from another place; without it the
   *     unique index refuses them and everything with them
   */
  private int append(List<SealedEvent> events, PackedBlocks blocks, boolean looking)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      Appending appending = new Appending(connection, ends, pairs);
      try {
        int appended = appending.append(events, blocks, looking);
        connection.commit();
        ends = appending.ends();
        pairs.add(appending.told());
        return appended;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e); // a lost connection rolls back by itself
    }
  }
}
