package dev.kaipiao.messaging.consumer;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What goes through in one transaction: a batch as it was polled, or a part of one that failed.
 *
 * @param decided records that are parked without asking the handler
 * @param failedAlone whether its only record has failed alone before
 * @param <R> a record at work
 */
public record Chunk<R extends Delivered>(
    List<R> items, Map<R, Violation> decided, boolean failedAlone) {

  private static final int LONGEST_DETAIL = 500;

  static <R extends Delivered> Chunk<R> of(List<R> items) {
    return new Chunk<>(List.copyOf(items), Map.of(), false);
  }

  public boolean isLive() {
    return items.get(0).isLive();
  }

  /** Whether nothing in it is left to the handler, so that no record of it can be the culprit. */
  public boolean isDecided() {
    return decided.size() == items.size();
  }

  /** The two halves, in their order. A record that fails alone, and does so twice, is to blame. */
  List<Chunk<R>> divided(Throwable fault) {
    if (items.size() == 1) {
      return failedAlone
          ? List.of(new Chunk<>(items, Map.of(items.get(0), failed(fault)), true))
          : List.of(new Chunk<>(items, decided, true));
    }
    int half = items.size() / 2;
    return List.of(of(items.subList(0, half)), of(items.subList(half, items.size())));
  }

  /** What is left when these partitions belong to somebody else; records of the lot remain. */
  List<R> without(Set<TopicPartition> partitions) {
    return items.stream()
        .filter(item -> !item.isLive() || !partitions.contains(item.partition()))
        .toList();
  }

  Chunk<R> keeping(List<R> kept) {
    return kept.size() == items.size() ? this : of(kept);
  }

  private static Violation failed(Throwable fault) {
    String detail = fault.toString();
    return Violation.of(
        ReasonCode.PROCESSING_FAILED,
        "",
        detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail);
  }
}
