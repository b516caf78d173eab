package dev.kaipiao.cli.doctor.local.postgres;

import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges a PostgreSQL server by its process, by what it answers, or by how it fails to. */
final class DatabaseJudge {

  /** Classes and codes of SQLSTATE, as PostgreSQL's appendix A lists them. */
  private static final String TOO_MANY_CONNECTIONS = "53300";

  private static final String CANNOT_CONNECT_NOW = "57P03";
  private static final String LOGIN = "28";

  /** From nine tenths on. */
  private static final int NEARLY = 90;

  private DatabaseJudge() {}

  /** Empty when the process runs, so that the server can be asked. */
  static Optional<Finding> judge(ProcessSight process) {
    return switch (process.state()) {
      case RUNNING -> Optional.empty();
      case PAUSED -> Optional.of(Finding.of(Code.POSTGRES_PAUSED, process.toString()));
      case GONE -> Optional.of(Finding.of(Code.POSTGRES_GONE, process.toString()));
    };
  }

  static Finding judge(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    String seen = "%s: %s".formatted(state, firstLine(failure));
    if (state.equals(TOO_MANY_CONNECTIONS)) {
      return Finding.of(Code.POSTGRES_FULL, seen);
    }
    if (state.equals(CANNOT_CONNECT_NOW)) {
      return Finding.of(Code.POSTGRES_STARTING, seen);
    }
    if (state.startsWith(LOGIN)) {
      return Finding.of(Code.POSTGRES_LOGIN_REFUSED, seen);
    }
    if (isCausedBy(failure, SocketTimeoutException.class)) {
      return Finding.of(Code.POSTGRES_SILENT, seen);
    }
    return Finding.of(
        isCausedBy(failure, ConnectException.class) ? Code.POSTGRES_REFUSES : Code.POSTGRES_FAULT,
        seen);
  }

  static List<Finding> judge(DatabaseFacts facts) {
    String connections = "%d of %d connections taken".formatted(facts.taken(), facts.places());
    List<Finding> findings = new ArrayList<>();
    if (facts.taken() >= facts.places()) {
      findings.add(Finding.of(Code.POSTGRES_FULL, connections));
    } else if (facts.taken() * 100 >= facts.places() * NEARLY) {
      findings.add(Finding.of(Code.POSTGRES_NEARLY_FULL, connections));
    }
    if (!facts.writable()) {
      findings.add(Finding.of(Code.POSTGRES_STANDBY, "in recovery, or read-only by default"));
    }
    if (!facts.waits().isEmpty()) {
      findings.add(Finding.of(Code.LOCK_WAIT, joined(facts.waits())));
    }
    if (!facts.transactions().isEmpty()) {
      findings.add(Finding.of(Code.LONG_TRANSACTION, joined(facts.transactions())));
    }
    return findings.isEmpty() ? List.of(Finding.of(Code.POSTGRES_OK, connections)) : findings;
  }

  private static String joined(List<?> parts) {
    return parts.stream().map(Object::toString).collect(Collectors.joining("; "));
  }

  private static String firstLine(SQLException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  private static boolean isCausedBy(Throwable failure, Class<?> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return true;
      }
    }
    return false;
  }
}
