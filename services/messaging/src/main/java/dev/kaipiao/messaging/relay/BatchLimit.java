package dev.kaipiao.messaging.relay;

import java.util.List;

/** How many rows of each shard to ask for, so that a round fits into memory whatever rows weigh. */
final class BatchLimit {

  private static final long BUDGET = 16L << 20;

  private final int most;
  private int rows;

  BatchLimit(int most) {
    this.most = most;
    this.rows = most;
  }

  int rows() {
    return rows;
  }

  void saw(List<Unsent> batch, int shards) {
    if (batch.isEmpty()) {
      return;
    }
    long bytes = 0;
    for (Unsent row : batch) {
      bytes += row.payload().length;
    }
    long mean = 1 + bytes / batch.size();
    rows = (int) Math.max(1, Math.min(most, BUDGET / mean / Math.max(1, shards)));
  }
}
