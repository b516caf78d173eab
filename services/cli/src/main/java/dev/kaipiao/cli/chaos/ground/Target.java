package dev.kaipiao.cli.chaos.ground;

/** A process of the stack that can be killed, frozen and brought back. */
public interface Target {

  /** As in scenario names. */
  String name();

  /** kill -9. */
  void kill();

  /** SIGSTOP. */
  void freeze();

  /** SIGCONT. */
  void thaw();

  /** Starts it when it does not run; returns at once. */
  void revive();

  /** Waits until it can work. */
  void awaitReady();
}
