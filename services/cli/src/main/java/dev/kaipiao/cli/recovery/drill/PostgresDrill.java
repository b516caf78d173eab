package dev.kaipiao.cli.recovery.drill;

import dev.kaipiao.cli.chaos.traffic.Answers;
import dev.kaipiao.cli.recovery.Backup;
import dev.kaipiao.cli.recovery.StackRestore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL's data directory is lost while requests come in, and no commit with it. */
final class PostgresDrill implements Drill {

  private static final double KAFKA_SHARE = 0.3;

  private final DrillPlan plan;

  PostgresDrill(DrillPlan plan) {
    this.plan = plan;
  }

  @Override
  public DrillReport run() {
    StopWatch watch = new StopWatch();
    DrillGround ground = new DrillGround(plan, Loss.POSTGRES);
    DrillReport report = null;
    try {
      Backup backup = ground.backUp();
      watch.time("copied", backup::copy);
      CompletableFuture<Answers.Summary> besides = ground.sendBesides(plan.traffic(1, KAFKA_SHARE));
      ground.awaitThird();
      watch.lost();
      ground.stack().postgres().kill();
      ground.delete(ground.directory().postgres().resolve("data"));
      backup.close();
      watch.time(
          "restored",
          () ->
              new StackRestore(ground.directory(), ground.terminal())
                  .restoreDatabases(ground.backupFolder(), Optional.empty()));
      ground.bringBack();
      watch.recovered();
      Backup next = ground.backUp();
      watch.time("copied again", next::copy);
      besides.join();
      report = ground.judge(Loss.POSTGRES, watch);
      next.close();
    } finally {
      if (report == null) {
        ground.close();
      }
    }
    ground.tidy(report);
    return report;
  }
}
