package dev.kaipiao.cli.doctor.local.postgres;

import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the PostgreSQL server of a stack.
 *
 * @param longWait from when on a wait for a lock is worth telling
 * @param longTransaction from when on an open transaction is
 */
public record DatabaseProbe(Duration longWait, Duration longTransaction) {

  /** The database ends a transaction in which nothing is said for 20 s (ADR 0023). */
  public static DatabaseProbe usual() {
    return new DatabaseProbe(Duration.ofSeconds(2), Duration.ofSeconds(30));
  }

  public List<Finding> look(ProcessSight process, DatabaseAddress server) {
    Optional<Finding> notRunning = DatabaseJudge.judge(process);
    if (notRunning.isPresent()) {
      return List.of(notRunning.get());
    }
    try {
      return DatabaseJudge.judge(DatabaseQuestions.ask(server, longWait, longTransaction));
    } catch (SQLException e) {
      return List.of(DatabaseJudge.judge(e));
    }
  }
}
