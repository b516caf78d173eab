package dev.kaipiao.benchmarks.volume;

import dev.kaipiao.benchmarks.volume.Volume.PostgresVolume;
import dev.kaipiao.benchmarks.volume.Volume.TopicVolume;
import dev.kaipiao.embedded.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker and the database server what they have taken so far. What is counted between two
 * questions is the run's, when nobody else uses them.
 */
public final class VolumeCounter {

  private static final String OURS = "kaipiao.";
  private static final String WRITTEN =
      """
      SELECT (SELECT wal_bytes FROM pg_stat_wal) AS wal_bytes,
             sum(xact_commit) AS commits,
             sum(tup_inserted) AS inserted,
             sum(tup_updated) AS updated,
             sum(blks_read) * current_setting('block_size')::bigint AS read_bytes
        FROM pg_stat_database
      """;

  private final String bootstrapServers;
  private final DatabaseAddress database;

  /**
   * @param database any of the server; counts are of all
   */
  public VolumeCounter(String bootstrapServers, DatabaseAddress database) {
    this.bootstrapServers = bootstrapServers;
    this.database = database;
  }

  /** All that was taken since the server and the topics exist. */
  public Volume count() throws InterruptedException {
    return new Volume(topics(), postgres());
  }

  /** What was taken since an earlier count. */
  public Volume since(Volume before) throws InterruptedException {
    return count().minus(before);
  }

  private Map<String, TopicVolume> topics() throws InterruptedException {
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      Map<String, TopicDescription> described =
          admin
              .describeTopics(
                  admin.listTopics().names().get().stream()
                      .filter(name -> name.startsWith(OURS))
                      .toList())
              .allTopicNames()
              .get();
      Map<String, Long> records = records(admin, described);
      Map<String, Long> bytes = bytes(admin);
      Map<String, TopicVolume> volumes = new TreeMap<>();
      records.forEach(
          (topic, count) ->
              volumes.put(topic, new TopicVolume(count, bytes.getOrDefault(topic, 0L))));
      return volumes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not tell its topics", e.getCause());
    }
  }

  private static Map<String, Long> records(Admin admin, Map<String, TopicDescription> topics)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> latest =
        topics.values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<String, Long> records = new HashMap<>();
    admin
        .listOffsets(latest)
        .all()
        .get()
        .forEach((place, end) -> records.merge(place.topic(), end.offset(), Long::sum));
    return records;
  }

  private static Map<String, Long> bytes(Admin admin)
      throws InterruptedException, ExecutionException {
    Map<String, Long> bytes = new HashMap<>();
    admin
        .describeLogDirs(
            admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList())
        .allDescriptions()
        .get()
        .values()
        .forEach(
            folders ->
                folders
                    .values()
                    .forEach(
                        folder ->
                            folder
                                .replicaInfos()
                                .forEach(
                                    (place, replica) ->
                                        bytes.merge(place.topic(), replica.size(), Long::sum))));
    return bytes;
  }

  private PostgresVolume postgres() {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s"
                    .formatted(database.host(), database.port(), database.name()),
                database.user(),
                database.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(WRITTEN)) {
      row.next();
      return new PostgresVolume(
          row.getLong("wal_bytes"),
          row.getLong("commits"),
          row.getLong("inserted"),
          row.getLong("updated"),
          row.getLong("read_bytes"));
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not tell what it has written", e);
    }
  }
}
