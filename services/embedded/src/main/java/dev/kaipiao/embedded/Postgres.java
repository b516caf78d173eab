package dev.kaipiao.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server. The directory holds {@code data}, {@code postgres.log} and the process note.
 * It listens on the loopback address only; its superuser is {@code postgres} with the password
 * {@code postgres}.
 */
public final class Postgres extends ManagedServer {

  static final String SUPERUSER = "postgres";

  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(50);

  private final PostgresSettings settings;
  private final Databases databases;

  /** SIGINT is a fast shutdown: sessions are cut, a checkpoint is written. */
  private Postgres(PostgresSettings settings) {
    super("PostgreSQL", settings.directory(), "INT");
    this.settings = settings;
    this.databases = new Databases(() -> superuserOf("postgres"));
  }

  /** The server of a directory, running or not; nothing is started. */
  public static Postgres of(PostgresSettings settings) {
    return new Postgres(settings);
  }

  @Override
  void launch() {
    PostgresCluster cluster = cluster();
    cluster.initialise();
    cluster.removeStaleLock();
    launch(cluster, lastPort().orElseGet(() -> Ports.preferring(settings.preferredPort())));
  }

  private void launch(PostgresCluster cluster, int port) {
    ServerProcess process =
        ServerProcess.start(cluster.serverCommand(port), Map.of(), settings.directory(), log());
    new ServerNote(process.pid(), process.startedAt(), Map.of(CLIENT, port))
        .write(settings.directory());
  }

  @Override
  void awaitServing() {
    Instant deadline = Instant.now().plus(START_PATIENCE);
    while (!databases.answers()) {
      if (Instant.now().isAfter(deadline)) {
        abandon();
        throw new EmbeddedServerException(
            "PostgreSQL did not serve within " + START_PATIENCE + "; see " + log());
      }
      if (!isRunning()) {
        launchAgain();
      }
      pausePolling();
    }
  }

  /** Sessions of a killed server may hold its shared memory for a moment; nothing else may. */
  private void launchAgain() {
    PostgresCluster cluster = cluster();
    if (!cluster.waitsForFormerSessions(log())) {
      throw new EmbeddedServerException("PostgreSQL ended while starting; see " + log());
    }
    pausePolling();
    launch(cluster, port());
  }

  @Override
  public Path log() {
    return settings.directory().resolve("postgres.log");
  }

  /** What databases and users it has. */
  public Databases databases() {
    return databases;
  }

  /** The address of a database for the superuser. */
  public DatabaseAddress superuserOf(String database) {
    return new DatabaseAddress(LOOPBACK, port(), database, SUPERUSER, SUPERUSER);
  }

  /**
   * Gives a folder that was put in place by hand, such as one from a backup, to whom the server
   * runs as.
   */
  public static void handOver(Path folder) {
    try {
      if (Launching.changesOwner(Launching.withoutRoot())) {
        Folders.giveTo("nobody", folder);
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot give away " + folder, e);
    }
  }

  private PostgresCluster cluster() {
    return new PostgresCluster(PostgresBinaries.home(), settings, Launching.withoutRoot());
  }

  private Optional<Integer> lastPort() {
    return note().map(note -> note.ports().get(CLIENT));
  }

  private static void pausePolling() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while waiting for PostgreSQL", e);
    }
  }
}
