package dev.kaipiao.messaging.publisher;

/** What was sent and is not acknowledged yet, bounded in number and in bytes. */
final class InFlight {

  private final int mostRecords;
  private final long mostBytes;
  private int records;
  private long bytes;

  InFlight(int mostRecords, long mostBytes) {
    this.mostRecords = mostRecords;
    this.mostBytes = mostBytes;
  }

  /** Whether there is room; one record alone always finds it. */
  synchronized boolean enter(int size) {
    if (records >= mostRecords || (records > 0 && bytes + size > mostBytes)) {
      return false;
    }
    records++;
    bytes += size;
    return true;
  }

  synchronized void leave(int size) {
    records--;
    bytes -= size;
  }

  synchronized int records() {
    return records;
  }
}
