package dev.kaipiao.cli.doctor.local.kafka;

import dev.kaipiao.cli.doctor.local.kafka.ClusterFacts.BrokerDisk;
import dev.kaipiao.cli.doctor.local.kafka.ClusterFacts.GroupLag;
import dev.kaipiao.cli.doctor.timing.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.AuthorizationException;

/** Asks a Kafka cluster how it is. */
final class ClusterQuestions implements AutoCloseable {

  private final Admin admin;
  private final Deadline deadline;

  ClusterQuestions(String bootstrapServers, ClientSettings settings, Deadline deadline) {
    this.deadline = deadline;
    int millis = deadline.millis(Duration.ofSeconds(30));
    this.admin =
        Admin.create(
            settings
                .with(
                    Map.of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        AdminClientConfig.CLIENT_ID_CONFIG,
                        "kaipiao-doctor",
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        millis,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        millis))
                .originals());
  }

  ClusterFacts facts() throws ExecutionException, InterruptedException, TimeoutException {
    Set<String> topics = answer(admin.listTopics().names());
    Collection<TopicDescription> descriptions =
        answer(admin.describeTopics(topics).allTopicNames()).values();
    return new ClusterFacts(
        descriptions.stream().mapToInt(topic -> topic.partitions().size()).sum(),
        partitions(descriptions, one -> one.leader() == null),
        partitions(descriptions, one -> one.isr().size() < one.replicas().size()),
        lags(topics),
        disks());
  }

  /** None where this client may not see them. */
  private List<BrokerDisk> disks()
      throws ExecutionException, InterruptedException, TimeoutException {
    List<Integer> brokers = answer(admin.describeCluster().nodes()).stream().map(Node::id).toList();
    try {
      return answer(admin.describeLogDirs(brokers).allDescriptions()).entrySet().stream()
          .flatMap(broker -> disks(broker.getKey(), broker.getValue()))
          .toList();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return List.of();
      }
      throw e;
    }
  }

  /** Brokers before Kafka 3.3 do not tell how large they are. */
  private static Stream<BrokerDisk> disks(int broker, Map<String, LogDirDescription> directories) {
    return directories.entrySet().stream()
        .filter(one -> one.getValue().usableBytes().isPresent())
        .map(one -> new BrokerDisk(broker, one.getKey(), one.getValue().usableBytes().getAsLong()));
  }

  private static List<String> partitions(
      Collection<TopicDescription> topics, Predicate<TopicPartitionInfo> which) {
    return topics.stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .filter(which)
                    .map(one -> topic.name() + "-" + one.partition()))
        .sorted()
        .toList();
  }

  private List<GroupLag> lags(Set<String> topics)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<String, ListConsumerGroupOffsetsSpec> groups =
        answer(admin.listGroups().all()).stream()
            .collect(
                Collectors.toMap(
                    group -> group.groupId(), group -> new ListConsumerGroupOffsetsSpec()));
    if (groups.isEmpty()) {
      return List.of();
    }
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
        answer(admin.listConsumerGroupOffsets(groups).all());
    Map<TopicPartition, OffsetSpec> read =
        committed.values().stream()
            .flatMap(offsets -> offsets.keySet().stream())
            .filter(partition -> topics.contains(partition.topic()))
            .distinct()
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends = answer(admin.listOffsets(read).all());
    List<GroupLag> lags = new ArrayList<>();
    committed.forEach((group, offsets) -> lags.add(new GroupLag(group, lag(offsets, ends))));
    lags.sort(Comparator.comparingLong(GroupLag::records).reversed());
    return lags;
  }

  private static long lag(
      Map<TopicPartition, OffsetAndMetadata> committed,
      Map<TopicPartition, ListOffsetsResultInfo> ends) {
    return committed.entrySet().stream()
        .filter(entry -> entry.getValue() != null && ends.containsKey(entry.getKey()))
        .mapToLong(
            entry -> Math.max(0, ends.get(entry.getKey()).offset() - entry.getValue().offset()))
        .sum();
  }

  private <T> T answer(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
