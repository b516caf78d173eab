package dev.kaipiao.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A server whose process is known by the note in its directory, and under our signals: what a
 * broker and a database have in common.
 */
abstract class ManagedServer implements EmbeddedServer {

  static final String LOOPBACK = "127.0.0.1";

  /** The port for clients, by its purpose in the note. */
  static final String CLIENT = "client";

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final Path directory;
  private final String endSignal;
  private volatile boolean wanted;

  /**
   * @param name for messages
   * @param directory where its note is
   * @param endSignal asks it to end in order
   */
  ManagedServer(String name, Path directory, String endSignal) {
    this.name = name;
    this.directory = directory;
    this.endSignal = endSignal;
  }

  @Override
  public synchronized void start() {
    if (!isRunning()) {
      launch();
      wanted = true;
      awaitServing();
    }
    wanted = true;
  }

  /** Starts the process and notes it. */
  abstract void launch();

  /** Waits until the process that was launched serves. */
  abstract void awaitServing();

  @Override
  public void stop() {
    stop(STOP_PATIENCE);
  }

  synchronized void stop(Duration patience) {
    wanted = false;
    process()
        .ifPresent(
            process -> {
              process.signalAll("CONT");
              process.signal(endSignal);
              if (!process.awaitEnd(patience)) {
                process.kill();
              }
            });
  }

  @Override
  public synchronized void kill() {
    wanted = false;
    process().ifPresent(ServerProcess::kill);
  }

  /** Ends one that does not come to serve; whoever wanted it wants it still. */
  final void abandon() {
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
  public boolean hasFallen() {
    return wanted && !isRunning();
  }

  @Override
  public long pid() {
    return running().pid();
  }

  @Override
  public String host() {
    return LOOPBACK;
  }

  @Override
  public int port() {
    return portFor(CLIENT);
  }

  final int portFor(String purpose) {
    return note()
        .map(note -> note.ports().get(purpose))
        .orElseThrow(() -> new IllegalStateException(name + " has no " + purpose + " port yet"));
  }

  /** What was noted at the last start. */
  final Optional<ServerNote> note() {
    return ServerNote.read(directory);
  }

  private Optional<ServerProcess> process() {
    return note().flatMap(ServerNote::process);
  }

  final ServerProcess running() {
    return process().orElseThrow(() -> new IllegalStateException(name + " does not run"));
  }
}
