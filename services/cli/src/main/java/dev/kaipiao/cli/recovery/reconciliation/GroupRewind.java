package dev.kaipiao.cli.recovery.reconciliation;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.cli.stack.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Lets our consumer groups read again what came since a moment, as the database may have forgotten
 * that they had handled it. What it has not forgotten drops out.
 */
public final class GroupRewind {

  private static final String OURS = "kaipiao-";
  private static final long PATIENCE_SECONDS = 30;

  /** Members that were killed leave their group when their session ends. */
  private static final Duration SESSIONS = Duration.ofSeconds(90);

  private static final Duration LOOK = Duration.ofMillis(250);

  private GroupRewind() {}

  /** Waits until no group has members; answers how many were set back. */
  public static int to(Instant moment, String bootstrapServers) {
    int rewound = 0;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<String> groups =
          answer(admin.listGroups().all()).stream()
              .map(group -> group.groupId())
              .filter(group -> group.startsWith(OURS))
              .toList();
      awaitEmpty(admin, groups);
      for (String group : groups) {
        Map<TopicPartition, OffsetAndMetadata> back = earlier(admin, group, moment);
        if (!back.isEmpty()) {
          answer(admin.alterConsumerGroupOffsets(group, back).all());
          rewound++;
        }
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new RecoveryException("the consumer groups cannot be set back: " + e.getMessage(), e);
    }
    return rewound;
  }

  private static void awaitEmpty(Admin admin, List<String> groups)
      throws ExecutionException, TimeoutException {
    long end = System.nanoTime() + SESSIONS.toNanos();
    while (answer(admin.describeConsumerGroups(groups).all()).values().stream()
        .anyMatch(group -> !group.members().isEmpty())) {
      if (System.nanoTime() > end) {
        throw new RecoveryException("somebody reads in our consumer groups: stop the services");
      }
      Pause.of(LOOK);
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> earlier(
      Admin admin, String group, Instant moment) throws ExecutionException, TimeoutException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    Map<TopicPartition, OffsetSpec> question = new HashMap<>();
    committed.forEach(
        (partition, any) ->
            question.put(partition, OffsetSpec.forTimestamp(moment.toEpochMilli())));
    Map<TopicPartition, OffsetAndMetadata> earlier = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
        answer(admin.listOffsets(question).all()).entrySet()) {
      long offset = found.getValue().offset();
      if (offset >= 0 && offset < committed.get(found.getKey()).offset()) {
        earlier.put(found.getKey(), new OffsetAndMetadata(offset));
      }
    }
    return earlier;
  }

  private static <T> T answer(KafkaFuture<T> future) throws ExecutionException, TimeoutException {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RecoveryException("interrupted while the groups were set back", e);
    }
  }
}
