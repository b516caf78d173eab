package dev.kaipiao.cli.doctor.local.kafka;

import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges the brokers of a stack. As long as one of several serves, the others are a warning. */
final class KafkaJudge {

  /** About what the platform decides in ten seconds on a small machine. */
  static final long FAR_BEHIND = 10_000;

  /** A segment of a partition takes up to a gigabyte, its indexes twenty megabytes. */
  static final long DISK_NEEDED = 128L << 20;

  static final long DISK_WANTED = 2_048L << 20;

  private static final int SHOWN = 5;

  private KafkaJudge() {}

  /**
   * @param brokers all of them
   * @return empty when all run
   */
  static Optional<Finding> processes(List<ProcessSight> brokers) {
    List<ProcessSight> away = brokers.stream().filter(one -> !one.isRunning()).toList();
    if (away.isEmpty() && !brokers.isEmpty()) {
      return Optional.empty();
    }
    String seen = brokers.isEmpty() ? "the stack tells of no broker" : joined(away);
    if (away.size() < brokers.size()) {
      return Optional.of(Finding.of(Code.BROKER_AWAY, seen));
    }
    boolean paused = away.stream().anyMatch(ProcessSight::isPaused);
    return Optional.of(Finding.of(paused ? Code.KAFKA_PAUSED : Code.KAFKA_GONE, seen));
  }

  /**
   * @param listeners one for each bootstrap address, at least one
   * @return empty when all are open
   */
  static Optional<Finding> listeners(List<BrokerKnock> listeners) {
    List<BrokerKnock> closed = listeners.stream().filter(one -> !one.open()).toList();
    if (closed.isEmpty()) {
      return Optional.empty();
    }
    boolean none = closed.size() == listeners.size();
    return Optional.of(Finding.of(none ? Code.KAFKA_REFUSES : Code.BROKER_AWAY, joined(closed)));
  }

  /**
   * @param bootstrap the addresses through which the cluster was reached
   * @param advertised those to which it sends its clients
   * @return empty when all of them can be reached
   */
  static Optional<Finding> advertised(List<BrokerAddress> bootstrap, List<BrokerKnock> advertised) {
    List<BrokerKnock> closed = advertised.stream().filter(one -> !one.open()).toList();
    if (closed.isEmpty()) {
      return Optional.empty();
    }
    boolean known = closed.stream().map(BrokerKnock::address).allMatch(bootstrap::contains);
    boolean others = closed.size() < advertised.size();
    return Optional.of(
        Finding.of(
            known && others ? Code.BROKER_AWAY : Code.ADVERTISED_UNREACHABLE, joined(closed)));
  }

  static List<Finding> facts(ClusterFacts facts) {
    List<Finding> findings = new ArrayList<>();
    if (!facts.leaderless().isEmpty()) {
      findings.add(Finding.of(Code.PARTITION_WITHOUT_LEADER, some(facts.leaderless())));
    }
    if (!facts.behind().isEmpty()) {
      findings.add(Finding.of(Code.UNDER_REPLICATED, some(facts.behind())));
    }
    disks(facts.disks(), findings);
    List<ClusterFacts.GroupLag> far =
        facts.lags().stream().filter(lag -> lag.records() >= FAR_BEHIND).toList();
    if (!far.isEmpty()) {
      findings.add(Finding.of(Code.KAFKA_LAG, joined(far)));
    }
    return findings.isEmpty() ? List.of(Finding.of(Code.KAFKA_OK, summary(facts))) : findings;
  }

  private static void disks(List<ClusterFacts.BrokerDisk> disks, List<Finding> findings) {
    for (ClusterFacts.BrokerDisk disk : disks) {
      if (disk.usable() < DISK_NEEDED) {
        findings.add(Finding.of(Code.KAFKA_DISK_FULL, disk.toString()));
      } else if (disk.usable() < DISK_WANTED) {
        findings.add(Finding.of(Code.KAFKA_DISK_LOW, disk.toString()));
      }
    }
  }

  private static String summary(ClusterFacts facts) {
    String partitions = facts.partitions() + " partitions";
    return facts.lags().isEmpty() ? partitions : partitions + "; " + facts.lags().get(0);
  }

  private static String some(List<String> partitions) {
    String first = partitions.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return partitions.size() > SHOWN
        ? first + " and %d more".formatted(partitions.size() - SHOWN)
        : first;
  }

  private static String joined(List<?> parts) {
    return parts.stream().map(Object::toString).collect(Collectors.joining("; "));
  }
}
