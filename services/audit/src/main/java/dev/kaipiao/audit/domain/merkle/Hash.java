package dev.kaipiao.audit.domain.merkle;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A SHA-256 hash of the tree: a leaf, a node or a root. Written as standard base64. */
public final class Hash {

  /** Bytes of a hash. */
  public static final int LENGTH = 32;

  private static final int BASE64_LENGTH = 44;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The hash of these 32 bytes, which are copied. */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a hash has 32 bytes");
    }
    return new Hash(bytes.clone());
  }

  /** The {@code position}-th hash of a sequence of concatenated ones. */
  public static Hash at(byte[] hashes, int position) {
    return new Hash(
        Arrays.copyOfRange(hashes, position * LENGTH, Math.addExact(position, 1) * LENGTH));
  }

  /** Reads canonical standard base64; empty when it is none, or not of 32 bytes. */
  public static Optional<Hash> parse(String base64) {
    if (base64.length() != BASE64_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(base64))
          .filter(decoded -> decoded.length == LENGTH)
          .map(Hash::new)
          .filter(hash -> hash.base64().equals(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Takes an array over that nobody else holds. */
  static Hash owning(byte[] bytes) {
    return new Hash(bytes);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** Writes the 32 bytes at the {@code position}-th place of a sequence of concatenated hashes. */
  public void writeTo(byte[] hashes, int position) {
    System.arraycopy(bytes, 0, hashes, position * LENGTH, LENGTH);
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  byte[] shared() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
