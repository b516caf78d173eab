package dev.kaipiao.audit.store.append;

import java.util.HashMap;
import java.util.Map;

/**
 * The last offset that was logged of some partitions, as of a size of the log. It holds as long as
 * the log has that size: whoever appends changes both together.
 *
 * @param size entries of the log
 */
record PartitionEnds(long size, Map<Partition, Long> offsets) {

  /** The end of a partition of which nothing was logged. */
  static final long NOTHING = -1;

  PartitionEnds {
    offsets = Map.copyOf(offsets);
  }

  static PartitionEnds unknown() {
    return new PartitionEnds(-1, Map.of());
  }

  /** What is known of a log of this size, to be completed. */
  Map<Partition, Long> at(long actualSize) {
    return size == actualSize ? new HashMap<>(offsets) : new HashMap<>();
  }
}
