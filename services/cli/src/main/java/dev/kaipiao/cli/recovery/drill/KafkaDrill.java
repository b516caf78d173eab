package dev.kaipiao.cli.recovery.drill;

import dev.kaipiao.cli.chaos.traffic.Answers;
import dev.kaipiao.cli.recovery.StackRestore;
import dev.kaipiao.cli.recovery.kafka.KeptBundles;
import dev.kaipiao.cli.recovery.kafka.TopicRebuild;
import dev.kaipiao.embedded.DatabaseAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The only broker loses its data while requests come in. What had been acknowledged and was neither
 * decided nor logged is gone with it: enterprises and banks send it again, under the same keys.
 */
final class KafkaDrill implements Drill {

  private static final double KAFKA_SHARE = 0.3;
  private static final Duration FAR_BACK = Duration.ofHours(1);

  private final DrillPlan plan;

  KafkaDrill(DrillPlan plan) {
    this.plan = plan;
  }

  @Override
  public DrillReport run() {
    StopWatch watch = new StopWatch();
    DrillGround ground = new DrillGround(plan, Loss.KAFKA);
    DrillReport report = null;
    try {
      Map<String, DatabaseAddress> databases = StackRestore.databases(ground.stack().postgres());
      databases.values().forEach(database -> new KeptBundles(database).install());
      ground.send(plan.traffic(1, KAFKA_SHARE));
      // Over HTTP alone: a producer that outlives its broker's data may not go on.
      CompletableFuture<Answers.Summary> besides = ground.sendBesides(plan.traffic(2, 0));
      ground.awaitThird();
      watch.lost();
      ground.stack().broker().kill();
      Path data = ground.directory().kafka().resolve("data");
      ground.delete(data);
      ground.killServices();
      TopicRebuild.Rebuilt rebuilt =
          watch.time(
              "rebuilt",
              () ->
                  new TopicRebuild(
                          ground.stack().broker(),
                          data,
                          databases,
                          line -> ground.terminal().say("  %s", line))
                      .run(Instant.now().minus(FAR_BACK)));
      ground.terminal().say("  %s", rebuilt);
      BankLetters.sendAgain(ground.directory().simulators());
      ground.bringBack();
      watch.recovered();
      besides.join();
      ground.terminal().say("  enterprises send again what they have sent");
      ground.sendAgain(plan.traffic(1, KAFKA_SHARE), plan.traffic(2, 0));
      report = ground.judge(Loss.KAFKA, watch);
    } finally {
      if (report == null) {
        ground.close();
      }
    }
    ground.tidy(report);
    return report;
  }
}
