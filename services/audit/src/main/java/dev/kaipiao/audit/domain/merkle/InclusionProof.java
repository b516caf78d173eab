package dev.kaipiao.audit.domain.merkle;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Shows that a leaf stands at an index of a tree (RFC 6962 section 2.1.1).
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 * @param path hashes from the leaf's sibling to the root's child
 */
public record InclusionProof(long index, long size, List<Hash> path) {

  public InclusionProof {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a tree of " + size + " has no leaf " + index);
    }
    path = List.copyOf(path);
  }

  /** Reads the proof out of a tree. */
  public static InclusionProof of(long index, long size, Function<NodeId, Hash> tree) {
    List<Hash> path =
        ProofRanges.inclusion(index, size).stream().map(range -> range.hash(tree)).toList();
    return new InclusionProof(index, size, path);
  }

  /** Whether the tree of this root holds the leaf at the index. */
  public boolean proves(Hash leaf, Hash root) {
    return rootOver(leaf).filter(root::equals).isPresent();
  }

  /**
   * The root that the path leads to (RFC 9162 section 2.1.3.2); empty when it has a wrong length.
   */
  private Optional<Hash> rootOver(Hash leaf) {
    long node = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return Optional.empty();
      }
      if ((node & 1) == 1 || node == last) {
        hash = TreeHashing.node(sibling, hash);
        int skipped = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= skipped;
        last >>= skipped;
      } else {
        hash = TreeHashing.node(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 ? Optional.of(hash) : Optional.empty();
  }
}
