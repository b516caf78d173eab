package dev.kaipiao.messaging.pressure;

import dev.kaipiao.messaging.MessagingSettings;
import dev.kaipiao.messaging.kafka.ClientProperties;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the broker where groups stand. Blocks; throws {@link KafkaException} when it fails. */
final class GroupOffsets implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 5;

  private final Admin admin;

  GroupOffsets(MessagingSettings settings) {
    this.admin = Admin.create(new ClientProperties(settings).admin());
  }

  /**
   * Where a group stands.
   *
   * @param committed sum over its partitions; a partition without a commit counts from its
   *     beginning
   */
  record Standing(long committed, long behind) {}

  /**
   * Where each group stands.
   *
   * @param topics of each group
   */
  Map<String, Standing> ask(Map<String, List<String>> topics) {
    Map<String, List<TopicPartition>> partitions = partitions(topics);
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed(partitions);
    List<TopicPartition> all = partitions.values().stream().flatMap(List::stream).toList();
    List<TopicPartition> untouched =
        partitions.entrySet().stream()
            .flatMap(
                group ->
                    group.getValue().stream()
                        .filter(one -> committed.get(group.getKey()).get(one) == null))
            .toList();
    Map<TopicPartition, Long> ends = offsets(all, OffsetSpec.latest());
    Map<TopicPartition, Long> beginnings = offsets(untouched, OffsetSpec.earliest());
    Map<String, Standing> standings = new HashMap<>();
    partitions.forEach(
        (group, its) ->
            standings.put(group, standing(its, committed.get(group), beginnings, ends)));
    return standings;
  }

  private static Standing standing(
      List<TopicPartition> partitions,
      Map<TopicPartition, OffsetAndMetadata> committed,
      Map<TopicPartition, Long> beginnings,
      Map<TopicPartition, Long> ends) {
    long done = 0;
    long behind = 0;
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = committed.get(partition);
      long at = offset == null ? beginnings.get(partition) : offset.offset();
      done += at;
      behind += Math.max(0, ends.get(partition) - at);
    }
    return new Standing(done, behind);
  }

  private Map<String, List<TopicPartition>> partitions(Map<String, List<String>> topics) {
    List<String> names = topics.values().stream().flatMap(List::stream).distinct().toList();
    Map<String, TopicDescription> described = get(admin.describeTopics(names).allTopicNames());
    Map<String, List<TopicPartition>> partitions = new HashMap<>();
    topics.forEach(
        (group, its) ->
            partitions.put(
                group,
                its.stream()
                    .flatMap(
                        topic ->
                            described.get(topic).partitions().stream()
                                .map(one -> new TopicPartition(topic, one.partition())))
                    .toList()));
    return partitions;
  }

  private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(
      Map<String, List<TopicPartition>> partitions) {
    Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
    partitions.forEach(
        (group, its) -> asked.put(group, new ListConsumerGroupOffsetsSpec().topicPartitions(its)));
    return get(admin.listConsumerGroupOffsets(asked).all());
  }

  private Map<TopicPartition, Long> offsets(
      Collection<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    if (!asked.isEmpty()) {
      get(admin.listOffsets(asked).all())
          .forEach((partition, found) -> offsets.put(partition, found.offset()));
    }
    return offsets;
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException("the broker does not tell the offsets", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("the broker does not answer", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(1));
  }
}
