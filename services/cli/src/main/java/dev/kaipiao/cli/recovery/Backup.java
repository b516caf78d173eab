package dev.kaipiao.cli.recovery;

import dev.kaipiao.cli.recovery.kafka.KeptBundles;
import dev.kaipiao.cli.recovery.postgres.BaseBackup;
import dev.kaipiao.cli.recovery.postgres.Manifest;
import dev.kaipiao.cli.recovery.postgres.WalFollower;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.Postgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A backup that is kept up to date as long as this is open: copies of the database server on
 * demand, its log as it is written, and what the outboxes have sent lately. Keys are no part of it:
 * whoever has a backup must not thereby be able to sign.
 */
public final class Backup implements AutoCloseable {

  private static final Duration FORGET_EVERY = Duration.ofSeconds(30);
  private static final Duration FOLLOWING_PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Postgres postgres;
  private final Path server;
  private final Path folder;
  private final boolean synchronous;
  private final WalFollower log;
  private final List<KeptBundles> outboxes;
  private final Consumer<String> progress;
  private final ScheduledExecutorService upkeep = Executors.newSingleThreadScheduledExecutor();

  private Backup(
      Postgres postgres,
      Path server,
      Path folder,
      boolean synchronous,
      Collection<DatabaseAddress> outboxes,
      Consumer<String> progress) {
    this.postgres = postgres;
    this.server = server;
    this.folder = folder;
    this.synchronous = synchronous;
    this.progress = progress;
    this.outboxes = outboxes.stream().map(KeptBundles::new).toList();
    this.outboxes.forEach(KeptBundles::install);
    Supplier<DatabaseAddress> address = () -> postgres.superuserOf("postgres");
    this.log = WalFollower.start(address, folder.resolve("wal"), synchronous, progress);
    upkeep.scheduleWithFixedDelay(
        this::forget, FORGET_EVERY.toSeconds(), FORGET_EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Begins to follow a server.
   *
   * @param server its directory
   * @param folder where the backup is kept
   * @param synchronous whether no commit is acknowledged before the backup has it
   * @param outboxes databases whose outbox is to remember what it sent
   */
  public static Backup follow(
      Postgres postgres,
      Path server,
      Path folder,
      boolean synchronous,
      Collection<DatabaseAddress> outboxes,
      Consumer<String> progress) {
    Backup backup = new Backup(postgres, server, folder, synchronous, outboxes, progress);
    try {
      backup.awaitFollowing();
      return backup;
    } catch (RecoveryException e) {
      backup.close();
      throw e;
    }
  }

  /** Copies the server; from now on nothing older is needed to restore it. */
  public Manifest copy() {
    return new BaseBackup(postgres.superuserOf("postgres"), server.resolve("data"))
        .make(folder, log);
  }

  /** Whether it is kept there, and commits wait for it or do not, as asked. */
  public boolean isInto(Path wanted, boolean waiting) {
    return folder.equals(wanted) && synchronous == waiting;
  }

  /** Whether the log comes at this moment. */
  public boolean isFollowing() {
    return log.isFollowing();
  }

  private void awaitFollowing() {
    long end = System.nanoTime() + FOLLOWING_PATIENCE.toNanos();
    while (!log.isFollowing()) {
      if (System.nanoTime() > end) {
        throw new RecoveryException("PostgreSQL sends no log to the backup: " + log.trouble());
      }
      Pause.of(LOOK);
    }
  }

  private void forget() {
    try {
      outboxes.forEach(outbox -> outbox.forget(KeptBundles.KEPT));
    } catch (RecoveryException e) {
      progress.accept(e.getMessage());
    }
  }

  @Override
  public void close() {
    upkeep.shutdownNow();
    log.close();
  }
}
