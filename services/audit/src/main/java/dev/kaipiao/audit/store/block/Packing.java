package dev.kaipiao.audit.store.block;

import dev.kaipiao.audit.domain.tile.EntryBundle;
import dev.kaipiao.messaging.packing.Packer;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Packs what many events have of one kind into one piece of compressed bytes (RFC 8878, Zstandard):
 * events resemble each other, so that together they take a seventh of their room. Closed when done,
 * as the compressor holds memory outside of the heap.
 */
public final class Packing implements AutoCloseable {

  private static final int ERASED = -1;

  private final Packer packer = new Packer();

  /** Entries, or what is shorter than {@link EntryBundle#LONGEST_ENTRY} like these. */
  public byte[] texts(List<byte[]> texts) {
    return packer.pack(EntryBundle.encode(texts));
  }

  public byte[] secrets(List<Secret> secrets) {
    int size = 0;
    for (Secret secret : secrets) {
      size +=
          Integer.BYTES + (secret.isErased() ? 0 : secret.salt().length + secret.payload().length);
    }
    ByteBuffer packed = ByteBuffer.allocate(size);
    for (Secret secret : secrets) {
      if (secret.isErased()) {
        packed.putInt(ERASED);
      } else {
        packed.putInt(secret.payload().length).put(secret.salt()).put(secret.payload());
      }
    }
    return packer.pack(packed.array());
  }

  @Override
  public void close() {
    packer.close();
  }

  /** Throws {@link IllegalArgumentException} when this is not what was packed. */
  public static List<byte[]> readTexts(byte[] packed) {
    return EntryBundle.decode(Packer.unpack(packed));
  }

  /** Throws {@link IllegalArgumentException} when this is not what was packed. */
  public static List<Secret> readSecrets(byte[] packed) {
    ByteBuffer rest = ByteBuffer.wrap(Packer.unpack(packed));
    List<Secret> secrets = new ArrayList<>();
    try {
      while (rest.hasRemaining()) {
        int length = rest.getInt();
        secrets.add(length == ERASED ? Secret.ERASED : secret(rest, length));
      }
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("the block ends within a payload", e);
    }
    return secrets;
  }

  private static Secret secret(ByteBuffer rest, int length) {
    byte[] salt = new byte[Secret.SALT_LENGTH];
    rest.get(salt);
    if (length < 0 || length > rest.remaining()) {
      throw new IllegalArgumentException("the block ends within a payload");
    }
    byte[] payload = new byte[length];
    rest.get(payload);
    return new Secret(salt, payload);
  }
}
