package dev.kaipiao.audit.domain.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The leaves from {@code from} (included) to {@code to} (excluded), whose subtree stands in a
 * proof. The start is a multiple of the largest power of two within, as RFC 6962 splits a tree.
 */
public record LeafRange(long from, long to) {

  public LeafRange {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("a range holds at least one leaf");
    }
  }

  /** The complete subtrees into which the range falls, the largest first. */
  public List<NodeId> nodes() {
    List<NodeId> nodes = new ArrayList<>();
    long start = from;
    while (start < to) {
      int level = 63 - Long.numberOfLeadingZeros(to - start);
      nodes.add(new NodeId(level, start >> level));
      start += 1L << level;
    }
    return nodes;
  }

  /** The hash of the range, from those of its complete subtrees. */
  public Hash hash(Function<NodeId, Hash> reader) {
    return CompactRange.rootOf(nodes().stream().map(reader).toList());
  }
}
