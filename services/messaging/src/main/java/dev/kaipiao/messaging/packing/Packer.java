package dev.kaipiao.messaging.packing;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;

/**
 * Packs pieces one by one (RFC 8878, Zstandard): to less than half, for a few microseconds, so that
 * what the database writes to its log and its tables is less by that. Closed when done, as the
 * compressor holds memory outside of the heap.
 */
public final class Packer implements AutoCloseable {

  /** The fastest level but the negative ones. */
  private static final int LEVEL = 1;

  /** More is in no piece, so what says so is not ours. */
  private static final long LARGEST = 256L << 20;

  private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);

  public byte[] pack(byte[] piece) {
    return compressor.compress(piece);
  }

  /** Throws {@link IllegalArgumentException} when these bytes are not what was packed. */
  public static byte[] unpack(byte[] packed) {
    long size = Zstd.getFrameContentSize(packed);
    if (size < 0 || size > LARGEST) {
      throw new IllegalArgumentException("these bytes are not packed as they were");
    }
    try {
      return Zstd.decompress(packed, (int) size);
    } catch (ZstdException e) {
      throw new IllegalArgumentException("these bytes are not packed as they were", e);
    }
  }

  @Override
  public void close() {
    compressor.close();
  }
}
