package dev.kaipiao.cli.bench;

/** One measurement that is published under a name. */
interface Bench {

  /** As it is asked for on the command line, such as {@code quarter-end}. */
  String wireName();

  /** What it measures, in a line for the page of figures. */
  String title();

  /**
   * Whether it belongs to those that are run when nothing is asked for by name and time is short.
   */
  default boolean isCore() {
    return false;
  }

  /**
   * Measures once.
   *
   * @throws RuntimeException when it comes to no figures
   */
  Findings measure(Testbed bed) throws InterruptedException;
}
