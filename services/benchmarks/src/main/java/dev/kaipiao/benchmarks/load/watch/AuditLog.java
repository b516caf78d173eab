package dev.kaipiao.benchmarks.load.watch;

import java.io.IOException;

/**
 * What is read of the audit log: its published state and its entries, as C2SP tlog-tiles serves
 * them.
 */
public interface AuditLog {

  /** Entries of a full bundle. */
  int BUNDLE = 256;

  /** The tree size of the published checkpoint, 0 when none was published yet. */
  long size() throws IOException, InterruptedException;

  /**
   * Entries one after the other, each behind its length of two bytes.
   *
   * @param bundle index of the entry bundle; it starts with entry {@code bundle × 256}
   * @param width entries asked for, up to {@link #BUNDLE}; the answer may hold more
   */
  byte[] entries(long bundle, int width) throws IOException, InterruptedException;
}
