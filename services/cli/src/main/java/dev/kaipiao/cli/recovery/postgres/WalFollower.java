package dev.kaipiao.cli.recovery.postgres;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.embedded.DatabaseAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/**
 * Receives the write-ahead log as it is written, over PostgreSQL's own replication protocol, in a
 * thread of its own. A slot keeps the server from forgetting what has not come yet; when the
 * connection is lost it is made again and the log goes on where it stopped.
 *
 * <p>Told to be <em>synchronous</em>, no commit is acknowledged before it is in the backup: then
 * the loss of the data directory loses nothing. As soon as the follower cannot follow, the server
 * is told not to wait for it: a backup that is away must not stop the platform, and says so.
 */
public final class WalFollower implements AutoCloseable {

  /** By this name the server knows it, and its slot. */
  static final String NAME = "kaipiao_backup";

  /** So much of the log is kept for a backup that is away; afterwards a new base is needed. */
  private static final String MOST_KEPT = "4GB";

  private static final String MAKE_SLOT =
      """
      SELECT count(pg_create_physical_replication_slot('%1$s', true))
       WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '%1$s')
      """
          .formatted(NAME);

  private static final String KEPT_FROM =
      """
      SELECT restart_lsn FROM pg_replication_slots WHERE slot_name = '%s'
      """
          .formatted(NAME);

  private static final String DROP_SLOT =
      """
      SELECT count(pg_drop_replication_slot('%s'))
      """
          .formatted(NAME);

  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final Duration RELOADED = Duration.ofSeconds(10);
  private static final long END_MILLIS = 5_000;
  private static final int HEX = 16;

  private final Supplier<DatabaseAddress> server;
  private final Path folder;
  private final boolean synchronous;
  private final Consumer<String> progress;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean following;
  private volatile long received;
  private volatile String trouble = "it does not answer";
  private volatile Connection line;

  private WalFollower(
      Supplier<DatabaseAddress> server,
      Path folder,
      boolean synchronous,
      Consumer<String> progress) {
    this.server = server;
    this.folder = folder;
    this.synchronous = synchronous;
    this.progress = progress;
    this.thread = new Thread(this::run, "wal-follower");
    thread.setDaemon(true);
  }

  /**
   * Begins to follow.
   *
   * @param server its superuser's address, asked for again with each connection
   * @param folder where segments are kept
   * @param progress hears when it is lost and found again
   */
  public static WalFollower start(
      Supplier<DatabaseAddress> server,
      Path folder,
      boolean synchronous,
      Consumer<String> progress) {
    WalFollower follower = new WalFollower(server, folder, synchronous, progress);
    follower.thread.start();
    return follower;
  }

  /** Whether the log comes at this moment. */
  public boolean isFollowing() {
    return following;
  }

  /** Why it does not, as far as is known. */
  public String trouble() {
    return trouble;
  }

  /** Waits until everything up to a place is on the backup's disk. */
  void awaitReceived(long lsn, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (Long.compareUnsigned(received, lsn) < 0) {
      if (System.nanoTime() > end || closed) {
        throw new RecoveryException(
            "the log came only up to %s, not up to %s within %d s"
                .formatted(
                    LogSequenceNumber.valueOf(received).asString(),
                    LogSequenceNumber.valueOf(lsn).asString(),
                    patience.toSeconds()));
      }
      Pause.of(LOOK);
    }
  }

  private void run() {
    while (!closed) {
      try {
        follow();
      } catch (SQLException | IOException | IllegalStateException e) {
        // The last of them: the server is about to start and has no port yet.
        trouble = String.valueOf(e.getMessage());
        if (!closed && following) {
          progress.accept("NOT BACKED UP, the log does not come any more: " + trouble);
        }
      }
      following = false;
      if (!closed) {
        Pause.of(AGAIN);
      }
    }
  }

  private void follow() throws SQLException, IOException {
    DatabaseAddress address = server.get();
    try (Connection session = Sessions.open(address);
        Connection replicating = Sessions.replicating(address, NAME);
        WalFolder segments = new WalFolder(folder)) {
      line = replicating;
      WalPosition from = begin(session, segments);
      try (PGReplicationStream log =
          replicating
              .unwrap(PGConnection.class)
              .getReplicationAPI()
              .replicationStream()
              .physical()
              .withSlotName(NAME)
              .withStartPosition(LogSequenceNumber.valueOf(from.lsn()))
              .withStatusInterval(1, TimeUnit.SECONDS)
              .start()) {
        received = from.lsn();
        waitForBackup(session, synchronous);
        following = true;
        progress.accept("the backup gets the log from " + from);
        receive(log, from.timeline(), segments);
      } finally {
        waitForBackup(address, false);
      }
    }
  }

  /** Finds out from where, and has the server keep it until it has come. */
  private WalPosition begin(Connection session, WalFolder segments)
      throws SQLException, IOException {
    int size =
        Integer.parseInt(
            Sessions.ask(
                session, "SELECT setting FROM pg_settings WHERE name = 'wal_segment_size'"));
    if (size != WalPosition.SEGMENT) {
      throw new SQLException("segments of %d bytes are not followed".formatted(size));
    }
    int timeline =
        Integer.parseInt(
            Sessions.ask(session, "SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"),
            HEX);
    WalPosition oldest = WalPosition.parse(timeline, oldestKept(session)).startOfSegment();
    return segments.next(timeline).filter(next -> next.lsn() >= oldest.lsn()).orElse(oldest);
  }

  /** From where the server has the log. A slot that was away for too long has lost its place. */
  private String oldestKept(Connection session) throws SQLException {
    Sessions.ask(session, MAKE_SLOT);
    String kept = Sessions.ask(session, KEPT_FROM);
    if (kept == null) {
      progress.accept("the backup was away for too long: copy the databases again");
      Sessions.ask(session, DROP_SLOT);
      Sessions.ask(session, MAKE_SLOT);
      kept = Sessions.ask(session, KEPT_FROM);
    }
    return kept;
  }

  private void receive(PGReplicationStream log, int timeline, WalFolder segments)
      throws SQLException, IOException {
    while (!closed) {
      ByteBuffer bytes = log.read();
      if (bytes == null) {
        return;
      }
      long end = log.getLastReceiveLSN().asLong();
      segments.write(new WalPosition(timeline, end - bytes.remaining()), bytes);
      received = end;
      LogSequenceNumber there = LogSequenceNumber.valueOf(end);
      log.setFlushedLSN(there);
      log.setAppliedLSN(there);
      log.forceUpdateStatus();
    }
  }

  private static void waitForBackup(DatabaseAddress address, boolean wait) {
    try (Connection session = Sessions.open(address)) {
      waitForBackup(session, wait);
    } catch (SQLException e) {
      // The server is away: whoever starts it again starts it without waiting for a backup.
      return;
    }
  }

  private static void waitForBackup(Connection session, boolean wait) throws SQLException {
    try (var statement = session.createStatement()) {
      statement.execute("ALTER SYSTEM SET max_slot_wal_keep_size = '%s'".formatted(MOST_KEPT));
      statement.execute(
          wait
              ? "ALTER SYSTEM SET synchronous_standby_names = '%s'".formatted(NAME)
              : "ALTER SYSTEM RESET synchronous_standby_names");
      statement.execute("SELECT pg_reload_conf()");
    }
    String wanted = wait ? NAME : "";
    long end = System.nanoTime() + RELOADED.toNanos();
    while (!Sessions.ask(session, "SHOW synchronous_standby_names").equals(wanted)) {
      if (System.nanoTime() > end) {
        throw new SQLException("the server does not read its settings again");
      }
      Pause.of(LOOK);
    }
  }

  /** Stops following; the server keeps the log for whoever follows next. */
  @Override
  public void close() {
    closed = true;
    try {
      Connection listening = line;
      if (listening != null) {
        listening.abort(Runnable::run);
      }
      thread.join(END_MILLIS);
    } catch (SQLException e) {
      progress.accept("the line to the server was lost while it was given up: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
