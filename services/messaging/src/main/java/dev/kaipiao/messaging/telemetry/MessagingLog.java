package dev.kaipiao.messaging.telemetry;

import dev.kaipiao.contracts.reason.Violation;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Every line that messaging logs, each with a number by which it can be searched: KPM-01xx the
 * relay, KPM-02xx consumers, KPM-03xx parking, KPM-04xx topics, KPM-05xx housekeeping, KPM-06xx
 * clients of Kafka.
 */
public final class MessagingLog {

  private static final Logger LOG = Logger.getLogger("dev.kaipiao.messaging");

  private MessagingLog() {}

  public static void relayHolds(Collection<Integer> shards) {
    LOG.infof("KPM-0101 The relay now sends for the shards %s of the outbox", shards);
  }

  public static void relayInterrupted(Duration pause, Throwable fault) {
    LOG.warnf(
        "KPM-0102 The relay cannot send and tries again in %d ms; rows stay in the outbox: %s",
        pause.toMillis(), said(fault));
    LOG.debug("KPM-0102", fault);
  }

  public static void relaySessionAbandoned(Throwable fault) {
    LOG.warnf(
        "KPM-0103 The relay's database session could not be given back in order; the server ends"
            + " it: %s",
        said(fault));
  }

  public static void topicAbsent(String topic) {
    LOG.warnf("KPM-0104 The topic %s does not exist; its rows wait in the outbox", topic);
  }

  public static void unsendable(String topic, String key, Throwable fault) {
    LOG.errorf(
        "KPM-0105 The broker does not take a record of topic %s, key %s; it is parked: %s",
        topic, key, said(fault));
  }

  public static void consumerStarted(String consumer, String group) {
    LOG.infof("KPM-0201 Consumer %s reads in group %s", consumer, group);
  }

  public static void batchWaits(String consumer, int records, Duration pause, Throwable fault) {
    LOG.warnf(
        "KPM-0202 Consumer %s meets a passing fault with %d records and repeats them in %d ms: %s",
        consumer, records, pause.toMillis(), said(fault));
    LOG.debug("KPM-0202", fault);
  }

  public static void batchDivided(String consumer, int records, Throwable fault) {
    LOG.warnf(
        "KPM-0203 Consumer %s divides a batch of %d records to find the one that fails: %s",
        consumer, records, said(fault));
    LOG.debug("KPM-0203", fault);
  }

  public static void consumerInterrupted(String consumer, Duration pause, Throwable fault) {
    LOG.errorf(
        fault,
        "KPM-0204 Consumer %s cannot read from Kafka and begins anew in %d ms",
        consumer,
        pause.toMillis());
  }

  public static void offsetsNotCommitted(String consumer, Throwable fault) {
    LOG.warnf(
        "KPM-0205 Consumer %s could not commit its offsets; records come again and drop out: %s",
        consumer, said(fault));
  }

  public static void consumerStopped(String consumer) {
    LOG.infof("KPM-0206 Consumer %s has stopped", consumer);
  }

  public static void consumerSlowToStop(String consumer) {
    LOG.warnf("KPM-0207 Consumer %s is still at work after the time given to stop", consumer);
  }

  public static void recordFailed(
      String consumer, String topic, int partition, long offset, Throwable fault) {
    LOG.errorf(
        fault,
        "KPM-0301 Consumer %s cannot process %s-%d@%d; it is parked",
        consumer,
        topic,
        partition,
        offset);
  }

  public static void parked(
      String consumer, String topic, int partition, long offset, String key, Violation reason) {
    LOG.warnf(
        "KPM-0302 Consumer %s parked %s-%d@%d, key %s: %s %s %s",
        consumer,
        topic,
        partition,
        offset,
        key,
        reason.code().code(),
        reason.code().english(),
        reason.detail() == null ? "" : reason.detail());
  }

  public static void replayed(String consumer, int records) {
    LOG.infof("KPM-0303 Consumer %s replayed %d parked records", consumer, records);
  }

  public static void topicsMade(Set<String> topics) {
    LOG.infof("KPM-0401 Made the topics %s", topics);
  }

  public static void topicsNotMade(Throwable fault) {
    LOG.warnf("KPM-0402 Topics could not be made: %s", said(fault));
  }

  public static void notSampled(Throwable fault) {
    LOG.debugf("KPM-0501 The state of outbox and parking lot is unknown: %s", said(fault));
  }

  public static void pressureUnknown(Throwable fault) {
    LOG.debugf("KPM-0504 How far the consumer groups are behind is unknown: %s", said(fault));
  }

  public static void inboxPurged(long rows) {
    LOG.infof("KPM-0502 Forgot %d handled events older than the retention", rows);
  }

  public static void notPurged(Throwable fault) {
    LOG.warnf("KPM-0503 Old rows of the inbox could not be removed: %s", said(fault));
  }

  public static void compressesBy(String library) {
    LOG.debugf("KPM-0601 Records are compressed by %s", library);
  }

  public static void compressesInJava(Throwable fault) {
    LOG.infof("KPM-0602 Records are compressed in Java, which takes longer: %s", said(fault));
  }

  private static String said(Throwable fault) {
    return fault.getMessage() == null ? fault.toString() : fault.getMessage();
  }
}
