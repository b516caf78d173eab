package dev.kaipiao.signing.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;

/**
 * Packs documents one by one (RFC 8878, Zstandard): to less than half, for a few microseconds, so
 * that what the database writes to its log and its tables is less by that. Closed when done, as the
 * compressor holds memory outside of the heap.
 */
final class Packer implements AutoCloseable {

  /** The fastest level but the negative ones. */
  private static final int LEVEL = 1;

  /** More than any document has, so what says so is none. */
  private static final long LARGEST = 64L << 20;

  private final ZstdCompressCtx compressor = new ZstdCompressCtx().setLevel(LEVEL);

  byte[] pack(byte[] document) {
    return compressor.compress(document);
  }

  /** Throws {@link IllegalStateException} when these bytes are not what was packed. */
  static byte[] unpack(byte[] packed) {
    long size = Zstd.getFrameContentSize(packed);
    if (size < 0 || size > LARGEST) {
      throw new IllegalStateException("a document is not packed as it was");
    }
    try {
      return Zstd.decompress(packed, (int) size);
    } catch (ZstdException e) {
      throw new IllegalStateException("a document is not packed as it was", e);
    }
  }

  @Override
  public void close() {
    compressor.close();
  }
}
