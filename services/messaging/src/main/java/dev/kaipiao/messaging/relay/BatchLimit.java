package dev.kaipiao.messaging.relay;

import dev.kaipiao.messaging.outbox.Bundle;
import dev.kaipiao.messaging.outbox.Shard;
import java.util.List;

/**
 * How many bundles of each shard to ask for, so that a round fits into memory whatever they weigh.
 */
final class BatchLimit {

  private static final long BUDGET = 16L << 20;

  private final int most;
  private int rows;

  BatchLimit(int most) {
    this.most = most;
    this.rows = fitting(Bundle.FULL, Shard.COUNT);
  }

  int rows() {
    return rows;
  }

  void saw(List<Unsent> batch, int shards) {
    if (batch.isEmpty()) {
      return;
    }
    long bytes = 0;
    long bundles = 0;
    for (Unsent record : batch) {
      bytes += record.payload().length;
      bundles += record.position() == 0 ? 1 : 0;
    }
    rows = fitting(1 + bytes / Math.max(1, bundles), Math.max(1, shards));
  }

  private int fitting(long meanBytes, int shards) {
    return (int) Math.max(1, Math.min(most, BUDGET / meanBytes / shards));
  }
}
