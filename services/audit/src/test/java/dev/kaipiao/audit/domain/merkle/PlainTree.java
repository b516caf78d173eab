package dev.kaipiao.audit.domain.merkle;

import java.util.List;

/** The definitions of RFC 6962 section 2.1, word for word and slowly: what the rest is held to. */
public final class PlainTree {

  private final List<Hash> leaves;

  public PlainTree(List<Hash> leaves) {
    this.leaves = leaves;
  }

  public Hash root() {
    return root(leaves);
  }

  public Hash node(NodeId node) {
    int from = (int) (node.index() << node.level());
    return root(leaves.subList(from, from + (1 << node.level())));
  }

  private static Hash root(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return TreeHashing.emptyRoot();
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    return TreeHashing.node(
        root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
  }
}
