package dev.kaipiao.benchmarks.load.watch;

import dev.kaipiao.benchmarks.load.ledger.RequestLedger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Follows the audit log from its end on. An issued invoice counts as audited at the time at which
 * the checkpoint that covers it was fetched; as it is asked for every {@link #PAUSE}, figures are
 * pessimistic by up to that much.
 */
public final class AuditWatch extends Watch {

  /** Between two looks at the checkpoint. */
  static final Duration PAUSE = Duration.ofMillis(100);

  private final AuditLog log;
  private final EntryReader reader;
  private final IntSupplier ticks;
  private long next;
  private long unreachable;

  /**
   * Stands at the end of the log when it returns.
   *
   * @param ticks the time of the run
   */
  public AuditWatch(AuditLog log, RequestLedger ledger, IntSupplier ticks)
      throws InterruptedException {
    super("load-audit-watch");
    this.log = log;
    this.reader = new EntryReader(ledger);
    this.ticks = ticks;
    try {
      next = log.size();
    } catch (IOException e) {
      throw new UncheckedIOException("the audit log cannot be read", e);
    }
  }

  /** Looks that failed, as while the audit service is restarted; the next one makes up for them. */
  public long unreachable() {
    return unreachable;
  }

  @Override
  void watchOnce() throws InterruptedException {
    try {
      catchUp();
    } catch (IOException e) {
      unreachable++;
    }
    Thread.sleep(PAUSE.toMillis());
  }

  /** Reads everything that the published checkpoint covers and that was not read before. */
  void catchUp() throws IOException, InterruptedException {
    long size = log.size();
    int at = ticks.getAsInt();
    if (size < next) {
      throw new IllegalStateException(
          "the audit log went back from %d entries to %d".formatted(next, size));
    }
    while (next < size) {
      long bundle = next / AuditLog.BUNDLE;
      long first = bundle * AuditLog.BUNDLE;
      int width = (int) Math.min(AuditLog.BUNDLE, size - first);
      reader.read(log.entries(bundle, width), first, (int) (next - first), width, at);
      next = first + width;
    }
  }

  @Override
  void release() {
    // nothing is held between two looks
  }
}
