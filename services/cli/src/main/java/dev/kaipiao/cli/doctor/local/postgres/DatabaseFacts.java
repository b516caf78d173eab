package dev.kaipiao.cli.doctor.local.postgres;

import java.time.Duration;
import java.util.List;

/**
 * What a PostgreSQL server tells of itself.
 *
 * @param places connections that programs may have, those kept for administrators not counted
 * @param taken connections that there are, ours not counted
 * @param writable whether it takes writes
 */
record DatabaseFacts(
    int places, int taken, boolean writable, List<Wait> waits, List<OpenTransaction> transactions) {

  DatabaseFacts {
    waits = List.copyOf(waits);
    transactions = List.copyOf(transactions);
  }

  /**
   * A session that waits for a lock.
   *
   * @param blocker process id of the session that holds it; 0 when that has just gone
   */
  record Wait(String database, int pid, int blocker, Duration since) {

    @Override
    public String toString() {
      return "session %d in %s waits for %d since %d s"
          .formatted(pid, database, blocker, since.toSeconds());
    }
  }

  /** A transaction and for how long it has been open. */
  record OpenTransaction(String database, int pid, String state, Duration since) {

    @Override
    public String toString() {
      return "session %d in %s, %s, since %d s".formatted(pid, database, state, since.toSeconds());
    }
  }
}
