package dev.kaipiao.audit.domain.tile;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Up to 256 entries in one resource: each after its length in two bytes, big endian. */
public final class EntryBundle {

  /** The longest entry that its length can tell. */
  public static final int LONGEST_ENTRY = 0xFFFF;

  private EntryBundle() {}

  public static byte[] encode(List<byte[]> entries) {
    ByteBuffer bundle =
        ByteBuffer.allocate(entries.stream().mapToInt(entry -> Short.BYTES + entry.length).sum());
    for (byte[] entry : entries) {
      if (entry.length > LONGEST_ENTRY) {
        throw new IllegalArgumentException("an entry has at most 65,535 bytes");
      }
      bundle.putShort((short) entry.length).put(entry);
    }
    return bundle.array();
  }

  /** Throws {@link IllegalArgumentException} when the bundle ends within an entry. */
  public static List<byte[]> decode(byte[] bundle) {
    List<byte[]> entries = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(bundle);
    try {
      while (rest.hasRemaining()) {
        byte[] entry = new byte[Short.toUnsignedInt(rest.getShort())];
        rest.get(entry);
        entries.add(entry);
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the bundle ends within an entry", e);
    }
    return entries;
  }
}
