package dev.kaipiao.messaging.consumer;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What was read and is not done, in its order. */
final class Pending {

  private final Deque<Chunk> chunks = new ArrayDeque<>();

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  Chunk first() {
    return chunks.getFirst();
  }

  void add(List<Item> items) {
    if (!items.isEmpty()) {
      chunks.addLast(Chunk.of(items));
    }
  }

  void removeFirst() {
    chunks.removeFirst();
  }

  /** Puts the parts of the first chunk in its place. */
  void divideFirst(Throwable fault) {
    List<Chunk> parts = chunks.removeFirst().divided(fault);
    for (int part = parts.size() - 1; part >= 0; part--) {
      chunks.addFirst(parts.get(part));
    }
  }

  /** These partitions are read by somebody else now, from what was committed. */
  void drop(Collection<TopicPartition> partitions) {
    Set<TopicPartition> gone = Set.copyOf(partitions);
    List<Chunk> before = List.copyOf(chunks);
    chunks.clear();
    for (Chunk chunk : before) {
      List<Item> kept = chunk.without(gone);
      if (!kept.isEmpty()) {
        chunks.addLast(chunk.keeping(kept));
      }
    }
  }

  /** Records from Kafka that are not done. */
  long live() {
    return chunks.stream().filter(Chunk::isLive).mapToLong(chunk -> chunk.items().size()).sum();
  }
}
