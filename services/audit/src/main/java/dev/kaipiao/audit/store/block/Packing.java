package dev.kaipiao.audit.store.block;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.kaipiao.audit.domain.tile.EntryBundle;
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

  /** The fastest level but the negative ones. */
  private static final int LEVEL = 1;

  /** More is in no block, so what says so is not ours. */
  private static final long LARGEST = 256L << 20;

  private static final int ERASED = -1;

  private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);

  /** Entries, or what is shorter than {@link EntryBundle#LONGEST_ENTRY} like these. */
  public byte[] texts(List<byte[]> texts) {
    return compressor.compress(EntryBundle.encode(texts));
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
    return compressor.compress(packed.array());
  }

  @Override
  public void close() {
    compressor.close();
  }

  /** Throws {@link IllegalArgumentException} when this is not what was packed. */
  public static List<byte[]> readTexts(byte[] packed) {
    return EntryBundle.decode(unpacked(packed));
  }

  /** Throws {@link IllegalArgumentException} when this is not what was packed. */
  public static List<Secret> readSecrets(byte[] packed) {
    ByteBuffer rest = ByteBuffer.wrap(unpacked(packed));
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

  private static byte[] unpacked(byte[] packed) {
    long size = Zstd.getFrameContentSize(packed);
    if (size < 0 || size > LARGEST) {
      throw new IllegalArgumentException("a part of a block is not compressed as it was");
    }
    try {
      return Zstd.decompress(packed, (int) size);
    } catch (ZstdException e) {
      throw new IllegalArgumentException("a part of a block is not compressed as it was", e);
    }
  }
}
