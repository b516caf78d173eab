package dev.kaipiao.embedded;

import java.nio.file.Path;

/**
 * A server that runs as an operating-system process of its own and keeps its data and its ports
 * from one start to the next.
 */
public interface EmbeddedServer extends AutoCloseable {

  /** Starts the process and returns when it serves; does nothing when it runs already. */
  void start();

  /** Asks the process to end in order, and kills it when it does not. */
  void stop();

  /** Ends the process and its children at once, as {@code kill -9} does. */
  void kill();

  /** Freezes the process and its children (SIGSTOP): connections stay open, nothing answers. */
  void pause();

  /** Lets a paused process go on (SIGCONT). */
  void resume();

  boolean isRunning();

  /** Whether it was started here and has ended although nobody here asked it to. */
  boolean hasFallen();

  /**
   * Process id of the running server; throws {@link IllegalStateException} when it does not run.
   */
  long pid();

  /** Always a loopback address. */
  String host();

  /** The port it serves on; throws {@link IllegalStateException} before the first start. */
  int port();

  /** Where the process writes its output. */
  Path log();

  /** Stops in order and starts on the same directory and port. */
  default void restart() {
    stop();
    start();
  }

  @Override
  default void close() {
    stop();
  }
}
