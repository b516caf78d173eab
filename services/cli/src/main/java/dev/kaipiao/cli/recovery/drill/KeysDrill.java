package dev.kaipiao.cli.recovery.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The keys are lost while the system works; they come back from the copy that an operator keeps.
 */
final class KeysDrill implements Drill {

  private static final double KAFKA_SHARE = 0.3;

  private final DrillPlan plan;

  KeysDrill(DrillPlan plan) {
    this.plan = plan;
  }

  @Override
  public DrillReport run() {
    StopWatch watch = new StopWatch();
    DrillGround ground = new DrillGround(plan, Loss.KEYS);
    DrillReport report = null;
    try {
      Path keys = ground.directory().keys();
      Path kept = ground.directory().root().resolve("keys-elsewhere");
      watch.time("copied", () -> copy(keys, kept));
      ground.send(plan.traffic(1, KAFKA_SHARE));
      watch.lost();
      ground.delete(keys);
      ground.killServices();
      watch.time("restored", () -> copy(kept, keys));
      ground.bringBack();
      watch.recovered();
      ground.send(plan.traffic(2, KAFKA_SHARE));
      report = ground.judge(Loss.KEYS, watch);
    } finally {
      if (report == null) {
        ground.close();
      }
    }
    ground.tidy(report);
    return report;
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(one).toString());
        if (!Files.isDirectory(one) || Files.notExists(target)) {
          Files.copy(
              one, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
