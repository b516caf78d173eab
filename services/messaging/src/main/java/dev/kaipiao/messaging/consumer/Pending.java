package dev.kaipiao.messaging.consumer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What was read and is not done, in its order.
 *
 * @param <R> a record at work
 */
public final class Pending<R extends Delivered> {

  private final Deque<Chunk<R>> chunks = new ArrayDeque<>();

  public boolean isEmpty() {
    return chunks.isEmpty();
  }

  public Chunk<R> first() {
    return chunks.getFirst();
  }

  public void add(List<R> items) {
    if (!items.isEmpty()) {
      chunks.addLast(Chunk.of(items));
    }
  }

  /**
   * More for the batch that was added last and not tried yet. What was dropped of that batch in the
   * meantime stays dropped.
   */
  public void extend(List<R> items) {
    if (chunks.isEmpty() || items.isEmpty()) {
      add(items);
      return;
    }
    List<R> together = new ArrayList<>(chunks.removeLast().items());
    together.addAll(items);
    add(together);
  }

  public void removeFirst() {
    chunks.removeFirst();
  }

  /** Puts the parts of the first chunk in its place. */
  public void divideFirst(Throwable fault) {
    List<Chunk<R>> parts = chunks.removeFirst().divided(fault);
    for (int part = parts.size() - 1; part >= 0; part--) {
      chunks.addFirst(parts.get(part));
    }
  }

  /** These partitions are read by somebody else now, from what was committed. */
  public void drop(Collection<TopicPartition> partitions) {
    Set<TopicPartition> gone = Set.copyOf(partitions);
    List<Chunk<R>> before = List.copyOf(chunks);
    chunks.clear();
    for (Chunk<R> chunk : before) {
      List<R> kept = chunk.without(gone);
      if (!kept.isEmpty()) {
        chunks.addLast(chunk.keeping(kept));
      }
    }
  }

  /** Records from Kafka that are not done. */
  public long live() {
    return chunks.stream().filter(Chunk::isLive).mapToLong(chunk -> chunk.items().size()).sum();
  }
}
