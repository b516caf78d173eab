package dev.kaipiao.web.diagnosis;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges a PostgreSQL server by what it answers, or by how it fails to. */
final class DatabaseJudge {

  static final Duration SLOW_POOL = Duration.ofMillis(250);
  static final Duration FAR_BEHIND = Duration.ofSeconds(30);

  /** Classes and codes of SQLSTATE, as PostgreSQL's appendix A lists them. */
  private static final String TOO_MANY_CONNECTIONS = "53300";

  private static final String CANNOT_CONNECT_NOW = "57P03";
  private static final String LOGIN = "28";

  /** From nine tenths on. */
  private static final int NEARLY = 90;

  private DatabaseJudge() {}

  static Finding judge(Throwable failure) {
    String seen = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    if (failure instanceof TimeoutException) {
      return Finding.of(Code.POSTGRES_SILENT, "no answer in time");
    }
    if (failure instanceof PgException told) {
      return Finding.of(code(String.valueOf(told.getSqlState())), told.getSqlState() + ": " + seen);
    }
    return Finding.of(
        failure instanceof ConnectException ? Code.POSTGRES_REFUSES : Code.POSTGRES_FAULT, seen);
  }

  private static Code code(String state) {
    if (state.equals(TOO_MANY_CONNECTIONS)) {
      return Code.POSTGRES_FULL;
    }
    if (state.equals(CANNOT_CONNECT_NOW)) {
      return Code.POSTGRES_STARTING;
    }
    return state.startsWith(LOGIN) ? Code.POSTGRES_LOGIN_REFUSED : Code.POSTGRES_FAULT;
  }

  /**
   * @param wait for a connection of the pool; empty when none came free
   */
  static List<Finding> judge(DatabaseStanding standing, Optional<Duration> wait) {
    String connections =
        "%d of %d connections taken".formatted(standing.taken(), standing.places());
    List<Finding> findings = new ArrayList<>();
    if (!standing.writable()) {
      findings.add(Finding.of(Code.POSTGRES_STANDBY, "in recovery, or read-only by default"));
    }
    if (standing.waits() > 0) {
      findings.add(Finding.of(Code.LOCK_WAIT, standing.waits() + " for more than 2 s"));
    }
    if (wait.isEmpty()) {
      findings.add(Finding.of(Code.POOL_EXHAUSTED, connections));
    } else if (wait.get().compareTo(SLOW_POOL) > 0) {
      findings.add(Finding.of(Code.POOL_SLOW, "%d ms".formatted(wait.get().toMillis())));
    }
    if (standing.taken() * 100 >= standing.places() * NEARLY) {
      findings.add(Finding.of(Code.POSTGRES_NEARLY_FULL, connections));
    }
    if (standing.replicaLag().compareTo(FAR_BEHIND) > 0) {
      findings.add(Finding.of(Code.REPLICA_BEHIND, standing.replicaLag().toSeconds() + " s"));
    }
    if (!standing.unreadSlots().isEmpty()) {
      findings.add(Finding.of(Code.SLOT_UNREAD, standing.unreadSlots()));
    }
    return findings.isEmpty() ? List.of(Finding.of(Code.POSTGRES_OK, connections)) : findings;
  }
}
