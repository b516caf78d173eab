package dev.kaipiao.audit.domain.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Which parts of a tree make up a proof, in the proof's order. What each hashes to is looked up
 * elsewhere ({@link LeafRange#hash}), so the same walk serves to find out what has to be read.
 */
public final class ProofRanges {

  private ProofRanges() {}

  /** The inclusion path of a leaf, its sibling first (RFC 6962 section 2.1.1). */
  public static List<LeafRange> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a tree of " + size + " has no leaf " + index);
    }
    List<LeafRange> path = new ArrayList<>();
    include(index, 0, size, path);
    return path;
  }

  /** What shows that a tree of one size is the beginning of a later one (section 2.1.2). */
  public static List<LeafRange> consistency(long oldSize, long newSize) {
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException("the older tree is not larger than the newer");
    }
    List<LeafRange> path = new ArrayList<>();
    if (oldSize > 0) {
      extend(oldSize, 0, newSize, true, path);
    }
    return path;
  }

  private static void include(long index, long from, long to, List<LeafRange> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + split(to - from);
    if (index < middle) {
      include(index, from, middle, path);
      path.add(new LeafRange(middle, to));
    } else {
      include(index, middle, to, path);
      path.add(new LeafRange(from, middle));
    }
  }

  /**
   * @param known whether the verifier knows the root of the older tree's part of this range
   */
  private static void extend(
      long oldSize, long from, long to, boolean known, List<LeafRange> path) {
    if (oldSize == to) {
      if (!known) {
        path.add(new LeafRange(from, to));
      }
      return;
    }
    long middle = from + split(to - from);
    if (oldSize <= middle) {
      extend(oldSize, from, middle, known, path);
      path.add(new LeafRange(middle, to));
    } else {
      extend(oldSize, middle, to, false, path);
      path.add(new LeafRange(from, middle));
    }
  }

  /** The largest power of two below a size of at least 2. */
  private static long split(long size) {
    return Long.highestOneBit(size - 1);
  }
}
