package dev.kaipiao.cli.recovery.kafka;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.topic.TopicProvisioner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.SimpleRecord;

/**
 * Fills the topics of a broker that has lost its data, from the audit log and the outboxes, while
 * PostgreSQL runs and no service does.
 *
 * <p>Each event lies at its own place again, so that the log's entries go on naming a place at
 * which it is, and audit sees that it has it. New records follow behind a gap, as nobody knows how
 * far the lost partitions went: no place is ever used twice. No group has offsets any more, so
 * every consumer begins at the beginning of what was put back; what it has handled before drops
 * out.
 */
public final class TopicRebuild {

  /** More than the audit log may be behind by, in records of one partition. */
  static final long GAP = 1_000_000;

  private static final String DELIVERIES = ".deliveries.v1";

  /** The last offset of a partition of which audit has read nothing yet. */
  private static final long NOTHING_LOGGED = -1;

  /** Kept in mind to tell what of the outboxes the log has. */
  private static final Duration RECENT = Duration.ofHours(1);

  private final Broker broker;
  private final Path data;
  private final Map<String, DatabaseAddress> databases;
  private final Consumer<String> progress;

  /**
   * @param broker stands alone; stopped or running
   * @param data its data directory
   * @param databases of issuance, signing, receipts and audit, by the service's name
   */
  public TopicRebuild(
      Broker broker, Path data, Map<String, DatabaseAddress> databases, Consumer<String> progress) {
    this.broker = broker;
    this.data = data;
    this.databases = Map.copyOf(databases);
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param putBack records at their own places
   * @param sendAgain records that the log did not have yet, back in the outboxes
   * @param receipts of banks in the log, which are to be sent again by the banks
   * @param keyless requests over HTTP that were not decided and do not tell their key: to be sent
   *     again by the enterprises
   * @param others records that the log does not have enough of: unreadable, erased, or taken up
   *     late
   */
  public record Rebuilt(
      long putBack, long sendAgain, long receipts, long keyless, long others, Duration took) {}

  /**
   * Rebuilds; the broker runs and is ready for the services afterwards.
   *
   * @param since what happened before is not put back, except what banks fetch for themselves
   */
  public Rebuilt run(Instant since) {
    Instant begun = Instant.now();
    requireNothingThere();
    LogBooks log = new LogBooks(databases.get("audit"));
    Map<TopicPartition, Long> ends = new HashMap<>(log.ends());
    FetchingBanks.partitions(databases.get("receipts"))
        .forEach(partition -> ends.putIfAbsent(partition, NOTHING_LOGGED));
    broker.start();
    makeTopics(ends.keySet());
    broker.stop();
    progress.accept("the topics are there again, and empty");
    Counting counting = new Counting(since, begun.minus(RECENT));
    try (Partitions partitions = new Partitions(data)) {
      RecordWriting writing =
          new RecordWriting(RequestKeys.since(since, databases.get("issuance")));
      log.each(
          since.isBefore(counting.deliveriesSince) ? since : counting.deliveriesSince,
          logged -> putBack(logged, writing, partitions, counting));
      partitions.end(ends);
    } catch (IOException e) {
      throw new RecoveryException("the topics cannot be written: " + e.getMessage(), e);
    }
    long again = 0;
    for (DatabaseAddress database : databases.values()) {
      again += new KeptBundles(database).sendAgain(counting.recent);
    }
    broker.start();
    return counting.rebuilt(again, Duration.between(begun, Instant.now()));
  }

  /** What has records is not lost, and would be lost by this. */
  private void requireNothingThere() {
    for (Topic topic : Topic.values()) {
      Path folder = data.resolve(topic.topicName() + "-0");
      if (Files.exists(folder)) {
        throw new RecoveryException(
            "%s has topics: move it away first if it is broken".formatted(data));
      }
    }
  }

  private void makeTopics(Collection<TopicPartition> logged) {
    String servers = broker.bootstrapServers();
    TopicProvisioner.ensure(servers, Topic.values());
    Set<String> names = new TreeSet<>();
    logged.forEach(partition -> names.add(partition.topic()));
    for (Topic topic : Topic.values()) {
      names.remove(topic.topicName());
    }
    TopicProvisioner.ensure(
        MessagingSettings.of("platform", servers), names, Topic.DELIVERY_PARTITIONS);
  }

  private static void putBack(
      LoggedRecord logged, RecordWriting writing, Partitions partitions, Counting counting) {
    if (!counting.isWanted(logged)) {
      return;
    }
    Optional<SimpleRecord> record = writing.record(logged);
    if (record.isPresent() && partitions.write(logged, record.get())) {
      counting.putBack++;
    } else {
      counting.left(logged);
    }
  }

  /** What was met. */
  private static final class Counting {

    private final Instant since;
    private final Instant deliveriesSince;
    private final Instant recentSince;
    private final Set<String> recent = new HashSet<>();
    private long putBack;
    private long receipts;
    private long keyless;
    private long others;

    Counting(Instant since, Instant recentSince) {
      this.since = since;
      this.recentSince = recentSince;
      this.deliveriesSince = recentSince.minus(Topic.BANK_RECEIPTS.retention());
    }

    boolean isWanted(LoggedRecord logged) {
      Instant at = logged.event().at();
      if (logged.event().once() && at.isAfter(recentSince)) {
        recent.add(logged.event().id());
      }
      boolean isFetched = logged.topic().endsWith(DELIVERIES);
      return !at.isBefore(isFetched ? deliveriesSince : since);
    }

    void left(LoggedRecord logged) {
      String type = logged.event().type();
      if (type.equals(CommandType.BANK_RECEIPT.typeName())) {
        receipts++;
      } else if (type.equals(CommandType.INVOICE_REQUEST.typeName())) {
        keyless++;
      } else {
        others++;
      }
    }

    Rebuilt rebuilt(long again, Duration took) {
      return new Rebuilt(putBack, again, receipts, keyless, others, took);
    }
  }

  /** The files of all partitions. */
  private static final class Partitions implements AutoCloseable {

    private final Path data;
    private final Map<TopicPartition, PartitionFiles> files = new HashMap<>();

    Partitions(Path data) {
      this.data = data;
    }

    boolean write(LoggedRecord logged, SimpleRecord record) {
      try {
        return of(new TopicPartition(logged.topic(), logged.partition()))
            .write(logged.offset(), record);
      } catch (IOException e) {
        throw new RecoveryException("the topics cannot be written: " + e.getMessage(), e);
      }
    }

    /** Ends each behind what was ever in it, also those into which nothing was put back. */
    void end(Map<TopicPartition, Long> logged) throws IOException {
      for (Map.Entry<TopicPartition, Long> end : logged.entrySet()) {
        of(end.getKey()).end(end.getValue() + 1 + GAP);
      }
    }

    private PartitionFiles of(TopicPartition partition) throws IOException {
      PartitionFiles open = files.get(partition);
      if (open == null) {
        open = new PartitionFiles(data.resolve(partition.topic() + "-" + partition.partition()));
        files.put(partition, open);
      }
      return open;
    }

    @Override
    public void close() throws IOException {
      for (PartitionFiles open : files.values()) {
        open.close();
      }
    }
  }
}
