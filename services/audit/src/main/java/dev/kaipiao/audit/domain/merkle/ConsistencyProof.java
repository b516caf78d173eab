package dev.kaipiao.audit.domain.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Shows that a tree only grew: the older one is the beginning of the newer (RFC 6962 section
 * 2.1.2).
 *
 * @param oldSize leaves of the older tree; everything begins with the empty tree, without a proof
 * @param newSize leaves of the newer tree
 * @param path the hashes that lead to both roots
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {

  public ConsistencyProof {
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException("the older tree is not larger than the newer");
    }
    path = List.copyOf(path);
  }

  /** Reads the proof out of a tree. */
  public static ConsistencyProof of(long oldSize, long newSize, Function<NodeId, Hash> tree) {
    List<Hash> path =
        ProofRanges.consistency(oldSize, newSize).stream().map(range -> range.hash(tree)).toList();
    return new ConsistencyProof(oldSize, newSize, path);
  }

  /** Whether the tree of the new root begins with the tree of the old one. */
  public boolean proves(Hash oldRoot, Hash newRoot) {
    if (oldSize == 0) {
      return path.isEmpty() && oldRoot.equals(TreeHashing.emptyRoot());
    }
    if (oldSize == newSize) {
      return path.isEmpty() && oldRoot.equals(newRoot);
    }
    return !path.isEmpty() && leadsTo(oldRoot, newRoot);
  }

  /** RFC 9162 section 2.1.4.2. */
  private boolean leadsTo(Hash oldRoot, Hash newRoot) {
    List<Hash> hashes = new ArrayList<>(path);
    if (Long.bitCount(oldSize) == 1) {
      hashes.add(0, oldRoot);
    }
    int complete = Long.numberOfTrailingZeros(oldSize);
    long node = (oldSize - 1) >> complete;
    long last = (newSize - 1) >> complete;
    Hash older = hashes.get(0);
    Hash newer = older;
    for (Hash sibling : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        older = TreeHashing.node(sibling, older);
        newer = TreeHashing.node(sibling, newer);
        int skipped = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= skipped;
        last >>= skipped;
      } else {
        newer = TreeHashing.node(newer, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && older.equals(oldRoot) && newer.equals(newRoot);
  }
}
