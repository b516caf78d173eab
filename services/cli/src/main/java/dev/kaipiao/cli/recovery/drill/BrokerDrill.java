package dev.kaipiao.cli.recovery.drill;

import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerCluster;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.Folders;
import dev.kaipiao.messaging.topic.TopicProvisioner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** One of three brokers loses its data while records are produced; the others fill it again. */
final class BrokerDrill implements Drill {

  private static final int BROKERS = 3;

  private final DrillPlan plan;

  BrokerDrill(DrillPlan plan) {
    this.plan = plan;
  }

  @Override
  public DrillReport run() {
    StackDirectory directory = StackDirectory.passing("drill-" + Loss.BROKER.word());
    StopWatch watch = new StopWatch();
    plan.terminal().say("starting three brokers");
    try (BrokerCluster brokers =
        BrokerCluster.of(
            BROKERS, BrokerSettings.in(directory.kafka()).withHeapMegabytes(256, 128))) {
      brokers.start();
      TopicProvisioner.ensure(brokers.bootstrapServers(), Topic.AUDIT_TRAIL);
      SteadyProducer producer =
          new SteadyProducer(brokers.bootstrapServers(), Topic.AUDIT_TRAIL.topicName());
      CompletableFuture<Set<String>> besides =
          CompletableFuture.supplyAsync(() -> producer.send(plan.requests(), plan.perSecond()));
      Broker unlucky = brokers.brokers().get(1);
      Path data = directory.kafka().resolve("broker-" + unlucky.node()).resolve("data");
      watch.lost();
      unlucky.kill();
      Folders.delete(data);
      plan.terminal().say("  LOST: %s", directory.root().relativize(data));
      watch.time("led by others", () -> brokers.awaitLeadOfOthers(unlucky));
      unlucky.start();
      watch.time("filled", brokers::awaitInSync);
      watch.recovered();
      Set<String> acknowledged = besides.join();
      Set<String> there = producer.read();
      List<String> why = new ArrayList<>();
      long lost = acknowledged.stream().filter(key -> !there.contains(key)).count();
      if (lost > 0) {
        why.add(lost + " acknowledged records are gone");
      }
      return new DrillReport(
          why.isEmpty(),
          Loss.BROKER.word(),
          acknowledged.size(),
          lost,
          0,
          watch.seconds(),
          Map.of(
              1,
              "%,d acknowledged records with %,d on Kafka"
                  .formatted(acknowledged.size(), there.size())),
          why);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      directory.delete();
    }
  }
}
