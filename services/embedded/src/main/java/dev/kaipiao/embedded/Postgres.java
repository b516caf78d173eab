package dev.kaipiao.embedded;

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
public final class Postgres implements EmbeddedServer {

  static final String SUPERUSER = "postgres";

  private static final String HOST = "127.0.0.1";
  private static final String CLIENT = "client";
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(50);

  private final PostgresSettings settings;
  private final Databases databases;

  private Postgres(PostgresSettings settings) {
    this.settings = settings;
    this.databases = new Databases(() -> superuserOf("postgres"));
  }

  /** The server of a directory, running or not; nothing is started. */
  public static Postgres of(PostgresSettings settings) {
    return new Postgres(settings);
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    Path home = PostgresBinaries.home();
    PostgresCluster cluster = new PostgresCluster(home, settings, Launching.withoutRoot());
    int port = lastPort().orElseGet(() -> Ports.preferring(settings.preferredPort()));
    cluster.initialise();
    cluster.removeStaleLock();
    Instant deadline = Instant.now().plus(START_PATIENCE);
    while (!launch(cluster, port, deadline)) {
      // Sessions of a killed server may hold its shared memory for a moment: try again.
      pausePolling();
    }
  }

  /** Starts the process and waits until it serves; false when it ended, but may be tried again. */
  private boolean launch(PostgresCluster cluster, int port, Instant deadline) {
    ServerProcess process =
        ServerProcess.start(cluster.serverCommand(port), Map.of(), settings.directory(), log());
    new ServerNote(process.pid(), process.startedAt(), Map.of(CLIENT, port))
        .write(settings.directory());
    while (!databases.answers()) {
      if (Instant.now().isAfter(deadline)) {
        process.kill();
        throw new EmbeddedServerException(
            "PostgreSQL did not serve within " + START_PATIENCE + "; see " + log());
      }
      if (!process.isAlive()) {
        if (cluster.waitsForFormerSessions(log())) {
          return false;
        }
        throw new EmbeddedServerException("PostgreSQL ended while starting; see " + log());
      }
      pausePolling();
    }
    return true;
  }

  /** Fast shutdown: sessions are cut, a checkpoint is written. */
  @Override
  public synchronized void stop() {
    process()
        .ifPresent(
            process -> {
              process.signalAll("CONT");
              process.signal("INT");
              if (!process.awaitEnd(STOP_PATIENCE)) {
                process.kill();
              }
            });
  }

  @Override
  public synchronized void kill() {
    process().ifPresent(ServerProcess::kill);
  }

  @Override
  public void pause() {
    running().signalAll("STOP");
  }

  @Override
  public void resume() {
    running().signalAll("CONT");
  }

  @Override
  public boolean isRunning() {
    return process().isPresent();
  }

  @Override
  public long pid() {
    return running().pid();
  }

  @Override
  public String host() {
    return HOST;
  }

  @Override
  public int port() {
    return lastPort().orElseThrow(() -> new IllegalStateException("the server has no port yet"));
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
    return new DatabaseAddress(HOST, port(), database, SUPERUSER, SUPERUSER);
  }

  private Optional<Integer> lastPort() {
    return ServerNote.read(settings.directory()).map(note -> note.ports().get(CLIENT));
  }

  private Optional<ServerProcess> process() {
    return ServerNote.read(settings.directory()).flatMap(ServerNote::process);
  }

  private ServerProcess running() {
    return process().orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
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
