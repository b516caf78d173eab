package dev.kaipiao.messaging.consumer;

import dev.kaipiao.messaging.telemetry.MessagingLog;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition is done, and telling it to the broker. A commit that is lost costs nothing
 * but work: the records come again and drop out.
 */
final class Offsets {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

  /** A commit is a write for the broker; after a crash so much comes again, and drops out. */
  private static final long INTERVAL_NANOS = Duration.ofMillis(200).toNanos();

  private final String consumerName;
  private final Consumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private boolean underWay;
  private long notBefore = System.nanoTime();

  Offsets(String consumerName, Consumer<byte[], byte[]> consumer) {
    this.consumerName = consumerName;
    this.consumer = consumer;
  }

  /** These records are done and committed in the database. */
  void done(List<Item> items) {
    for (Item item : items) {
      if (item.isLive()) {
        uncommitted.put(item.partition(), new OffsetAndMetadata(item.message().offset() + 1));
      }
    }
  }

  /** One commit is under way at a time; the next one carries what was done meanwhile. */
  void commitInPassing() {
    if (underWay || uncommitted.isEmpty() || System.nanoTime() < notBefore) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> asked = Map.copyOf(uncommitted);
    underWay = true;
    notBefore = System.nanoTime() + INTERVAL_NANOS;
    consumer.commitAsync(
        asked,
        (committed, failure) -> {
          underWay = false;
          if (failure == null) {
            asked.forEach(uncommitted::remove);
          } else {
            notBefore = System.nanoTime() + RETRY_NANOS;
            MessagingLog.offsetsNotCommitted(consumerName, failure);
          }
        });
  }

  /** Commits now and forgets these partitions, which are about to move. */
  void handOver(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(uncommitted);
    last.keySet().retainAll(partitions);
    if (!last.isEmpty()) {
      try {
        consumer.commitSync(last, PATIENCE);
      } catch (KafkaException e) {
        MessagingLog.offsetsNotCommitted(consumerName, e);
      }
    }
    forget(partitions);
  }

  /** These partitions have moved already. */
  void forget(Collection<TopicPartition> partitions) {
    uncommitted.keySet().removeAll(partitions);
  }
}
