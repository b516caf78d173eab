package dev.kaipiao.cli.stack;

import dev.kaipiao.embedded.Nice;
import java.util.List;

/**
 * Who gives way to whom while all processors are busy (docs/adr/0027): nice values, and the weights
 * that Linux gives them. Whoever calls the stack from the same machine comes before all of it.
 */
public enum Niceness {
  /** Issuance, for which callers wait, and the broker, for which issuance waits. */
  DOOR(2, 655),
  DATABASE(4, 423),
  /** What works off what waits in Kafka: coming later it loses nothing, and has larger batches. */
  BEHIND_THE_DOOR(7, 215);

  private final int level;
  private final int cpuShares;

  Niceness(int level, int cpuShares) {
    this.level = level;
    this.cpuShares = cpuShares;
  }

  int level() {
    return level;
  }

  /** What stands before the command of a process. */
  public List<String> prefix() {
    return Nice.prefix(level);
  }

  /** The same as a container's weight, of which 1,024 is the usual one. */
  int cpuShares() {
    return cpuShares;
  }
}
