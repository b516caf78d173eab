package dev.kaipiao.cli.recovery.drill;

import dev.kaipiao.cli.recovery.Backup;
import dev.kaipiao.cli.recovery.StackRestore;
import dev.kaipiao.cli.recovery.reconciliation.GapReport;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Somebody drops a table; the databases go back to the moment before, and nothing lies between. */
final class PointInTimeDrill implements Drill {

  private static final double KAFKA_SHARE = 0.3;
  private static final Duration APART = Duration.ofMillis(1_500);

  private final DrillPlan plan;

  PointInTimeDrill(DrillPlan plan) {
    this.plan = plan;
  }

  @Override
  public DrillReport run() {
    StopWatch watch = new StopWatch();
    DrillGround ground = new DrillGround(plan, Loss.POINT_IN_TIME);
    DrillReport report = null;
    try {
      Backup backup = ground.backUp();
      watch.time("copied", backup::copy);
      ground.send(plan.traffic(1, KAFKA_SHARE));
      ground.settle();
      Instant before = Instant.now();
      Pause.of(APART);
      watch.lost();
      drop(ground);
      ground.killServices();
      ground.stack().postgres().stop();
      backup.close();
      GapReport gaps =
          watch.time(
              "restored",
              () ->
                  new StackRestore(ground.directory(), ground.terminal())
                      .run(ground.backupFolder(), Optional.of(before)));
      if (!gaps.isEmpty()) {
        throw new StackException("nothing lay between, and yet it lacks " + gaps.sentence());
      }
      ground.bringBack();
      watch.recovered();
      ground.send(plan.traffic(2, KAFKA_SHARE));
      report = ground.judge(Loss.POINT_IN_TIME, watch);
    } finally {
      if (report == null) {
        ground.close();
      }
    }
    ground.tidy(report);
    return report;
  }

  private static void drop(DrillGround ground) {
    DatabaseAddress receipts = ground.stack().postgres().databases().address("receipts");
    try (Connection session =
            DriverManager.getConnection(receipts.jdbcUrl(), receipts.user(), receipts.password());
        Statement statement = session.createStatement()) {
      statement.execute("DROP TABLE receivable CASCADE");
      ground.terminal().say("  LOST: table receivable of receipts");
    } catch (SQLException e) {
      throw new StackException("the table cannot be dropped", e);
    }
  }
}
