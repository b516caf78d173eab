package dev.kaipiao.cli.recovery;

import dev.kaipiao.cli.recovery.kafka.TopicRebuild;
import dev.kaipiao.cli.recovery.postgres.Restore;
import dev.kaipiao.cli.recovery.reconciliation.Comparison;
import dev.kaipiao.cli.recovery.reconciliation.Gap;
import dev.kaipiao.cli.recovery.reconciliation.GapReport;
import dev.kaipiao.cli.recovery.reconciliation.Gate;
import dev.kaipiao.cli.recovery.reconciliation.GroupRewind;
import dev.kaipiao.cli.recovery.reconciliation.IssuanceCatchUp;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.stack.StackKeys;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.embedded.BrokerCluster;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.Postgres;
import dev.kaipiao.embedded.PostgresSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a stack's data back while the stack is down. */
public final class StackRestore {

  /** Clocks of the database and of Kafka may differ by that. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final StackDirectory directory;
  private final Terminal terminal;

  public StackRestore(StackDirectory directory, Terminal terminal) {
    this.directory = directory;
    this.terminal = terminal;
  }

  /**
   * Restores the databases and holds them against Kafka. The gate is closed when something is
   * missing.
   *
   * @param until the moment to go back to; empty for everything that the backup has
   */
  public GapReport run(Path backup, Optional<Instant> until) {
    Instant begun = Instant.now();
    Restore.Restored restored = restoreDatabases(backup, until);
    BackupNote.delete(directory.root());
    try (Postgres postgres = Postgres.of(postgresSettings());
        BrokerCluster brokers =
            BrokerCluster.of(directory.brokers().orElse(1), BrokerSettings.in(directory.kafka()))) {
      postgres.start();
      brokers.start();
      GapReport report =
          reconcile(restored, until.isPresent(), postgres, brokers.bootstrapServers(), begun);
      Gate gate = Gate.of(directory.root());
      if (report.isEmpty()) {
        gate.delete();
        terminal.say("the databases know everything that Kafka tells: ./kaipiao up, then");
        terminal.say("./kaipiao backup, as what was backed up so far goes on no longer");
      } else {
        gate.close(report);
        terminal.say("THE STACK STAYS CLOSED, it lacks %s", report.sentence());
      }
      return report;
    }
  }

  /** The databases alone; nothing is compared. */
  public Restore.Restored restoreDatabases(Path backup, Optional<Instant> until) {
    Restore.Restored restored =
        new Restore(backup, postgresSettings(), line -> terminal.say("%s", line)).run(until);
    restored.aside().ifPresent(aside -> terminal.say("what was there is in %s", aside));
    terminal.say("the databases are back after %.1f s", seconds(restored.took()));
    return restored;
  }

  /** Fills the topics of the broker, which has lost its data; nothing runs before and after. */
  public TopicRebuild.Rebuilt rebuildTopics(Instant since) {
    if (directory.brokers().orElse(1) != 1) {
      throw new StackException(
          "of several brokers one that lost its data is filled by the others: start it");
    }
    try (Postgres postgres = Postgres.of(postgresSettings());
        BrokerCluster brokers = BrokerCluster.of(1, BrokerSettings.in(directory.kafka()))) {
      postgres.start();
      return new TopicRebuild(
              brokers.brokers().get(0),
              directory.kafka().resolve("data"),
              databases(postgres),
              line -> terminal.say("%s", line))
          .run(since);
    }
  }

  /** Addresses of the services' databases, by the service's name. */
  public static Map<String, DatabaseAddress> databases(Postgres postgres) {
    Map<String, DatabaseAddress> databases = new LinkedHashMap<>();
    for (ServiceKind kind : ServiceKind.values()) {
      if (kind.hasDatabase()) {
        databases.put(kind.serviceName(), postgres.databases().address(kind.serviceName()));
      }
    }
    return databases;
  }

  /**
   * Issuance is caught up also when Kafka tells nothing new but the databases went back: numbers
   * may have been drawn by invoices that nobody was told of.
   */
  private GapReport reconcile(
      Restore.Restored restored,
      boolean wentBack,
      Postgres postgres,
      String bootstrapServers,
      Instant begun) {
    Map<String, DatabaseAddress> databases = databases(postgres);
    Instant since = restored.knownUntil().minus(MARGIN);
    Comparison comparison = new Comparison(databases);
    comparison.read(bootstrapServers, since);
    List<String> mended = new ArrayList<>();
    if (wentBack || !comparison.gaps().isEmpty()) {
      RequestIds ids =
          new RequestIds(
              Base64.getDecoder().decode(StackKeys.in(directory.keys()).secret("request-ids")));
      mended.addAll(
          new IssuanceCatchUp(databases.get("issuance"), ids).run(bootstrapServers, since));
      mended.forEach(line -> terminal.say("  taken over from Kafka: %s", line));
    }
    List<Gap> gaps = comparison.gaps();
    gaps.forEach(
        gap ->
            terminal.say("  MISSING: %,d %s, such as %s", gap.count(), gap.what(), gap.examples()));
    int groups = GroupRewind.to(since, bootstrapServers);
    terminal.say("%d consumer groups read again from %s", groups, since);
    return new GapReport(
        restored.lastCommit().orElse(null),
        comparison.read(),
        mended,
        gaps,
        seconds(Duration.between(begun, Instant.now())));
  }

  private PostgresSettings postgresSettings() {
    return PostgresSettings.in(directory.postgres());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
