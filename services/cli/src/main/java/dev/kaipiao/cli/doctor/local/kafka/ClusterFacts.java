package dev.kaipiao.cli.doctor.local.kafka;

import java.util.List;

/**
 * What a Kafka cluster tells of itself.
 *
 * @param partitions how many there are
 * @param leaderless partitions without a leader, as {@code topic-0}
 * @param behind partitions with a replica that is not in sync
 * @param lags groups that have committed anything, the furthest behind first
 * @param disks under the brokers, as far as they are told
 */
record ClusterFacts(
    int partitions,
    List<String> leaderless,
    List<String> behind,
    List<GroupLag> lags,
    List<BrokerDisk> disks) {

  ClusterFacts {
    leaderless = List.copyOf(leaderless);
    behind = List.copyOf(behind);
    lags = List.copyOf(lags);
    disks = List.copyOf(disks);
  }

  /**
   * A directory in which a broker keeps its records.
   *
   * @param usable bytes that are left
   */
  record BrokerDisk(int broker, String directory, long usable) {

    private static final long MEGABYTE = 1L << 20;

    @Override
    public String toString() {
      return "broker %d: %,d MB left in %s".formatted(broker, usable / MEGABYTE, directory);
    }
  }

  /** Records that a group has not handled yet. */
  record GroupLag(String group, long records) {

    @Override
    public String toString() {
      return "%s is %,d records behind".formatted(group, records);
    }
  }
}
