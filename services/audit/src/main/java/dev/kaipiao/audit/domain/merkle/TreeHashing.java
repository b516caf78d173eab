package dev.kaipiao.audit.domain.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * How the tree is hashed: leaves and nodes are told apart by their first byte (RFC 6962 section
 * 2.1).
 */
public final class TreeHashing {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(
          () -> {
            try {
              return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
              throw new IllegalStateException("every Java platform has SHA-256", e);
            }
          });

  private TreeHashing() {}

  /** The root of a tree without leaves: the hash of nothing. */
  public static Hash emptyRoot() {
    return Hash.owning(SHA_256.get().digest());
  }

  public static Hash leaf(byte[] entry) {
    MessageDigest digest = SHA_256.get();
    digest.update(LEAF);
    return Hash.owning(digest.digest(entry));
  }

  public static Hash node(Hash left, Hash right) {
    MessageDigest digest = SHA_256.get();
    digest.update(NODE);
    digest.update(left.shared());
    return Hash.owning(digest.digest(right.shared()));
  }

  /** The root over leaves, or over the roots of subtrees of one height. */
  public static Hash root(List<Hash> hashes) {
    CompactRange range = new CompactRange();
    hashes.forEach(range::append);
    return range.root();
  }
}
