package dev.kaipiao.audit.domain.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The complete subtrees into which a tree of any size falls, the largest first: all that is needed
 * to append to the tree and to know its root. Holds at most 63 hashes.
 */
public final class CompactRange {

  private final List<Hash> peaks = new ArrayList<>();
  private long size;

  /** Leaves so far. */
  public long size() {
    return size;
  }

  /** Appends a leaf, and joins the subtrees that it completes. */
  public void append(Hash leaf) {
    Hash carried = leaf;
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      carried = TreeHashing.node(peaks.remove(peaks.size() - 1), carried);
    }
    peaks.add(carried);
    size++;
  }

  /** The roots of the complete subtrees, the largest first. */
  public List<Hash> peaks() {
    return List.copyOf(peaks);
  }

  public Hash root() {
    return rootOf(peaks);
  }

  /** The root of a tree that falls into these complete subtrees, the largest first. */
  public static Hash rootOf(List<Hash> peaks) {
    if (peaks.isEmpty()) {
      return TreeHashing.emptyRoot();
    }
    Hash root = peaks.get(peaks.size() - 1);
    for (int i = peaks.size() - 2; i >= 0; i--) {
      root = TreeHashing.node(peaks.get(i), root);
    }
    return root;
  }
}
