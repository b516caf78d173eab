package dev.kaipiao.messaging.telemetry;

import static dev.kaipiao.messaging.telemetry.Label.BANK;
import static dev.kaipiao.messaging.telemetry.Label.CALL;
import static dev.kaipiao.messaging.telemetry.Label.CLASS;
import static dev.kaipiao.messaging.telemetry.Label.CONSUMER;
import static dev.kaipiao.messaging.telemetry.Label.OUTCOME;
import static dev.kaipiao.messaging.telemetry.Label.PROVIDER;
import static dev.kaipiao.messaging.telemetry.Label.REASON;
import static dev.kaipiao.messaging.telemetry.Label.STATE;
import static dev.kaipiao.messaging.telemetry.Metric.Kind.COUNTER;
import static dev.kaipiao.messaging.telemetry.Metric.Kind.GAUGE;
import static dev.kaipiao.messaging.telemetry.Metric.Kind.SECONDS;
import static dev.kaipiao.messaging.telemetry.Metric.Kind.SIZES;
import static dev.kaipiao.messaging.telemetry.Metric.Kind.TIMER;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every metric of the platform. {@link Meters} makes them; docs/telemetry-reference.md is written
 * from here, and what alerts and dashboards ask for is compared with it.
 */
public enum Metric {
  OUTBOX_UNSENT("kaipiao.outbox.unsent", GAUGE, "records in the outbox, counted up to 100,000"),
  OUTBOX_OLDEST_AGE("kaipiao.outbox.oldest.age", SECONDS, "age of the oldest of them"),
  RELAY_SENT("kaipiao.relay.sent", COUNTER, "records acknowledged by the broker"),
  RELAY_BATCH_SIZE("kaipiao.relay.batch.size", SIZES, "records in one round of the relay"),
  RELAY_BATCH_DURATION("kaipiao.relay.batch.duration", TIMER, "a round, from select to deletion"),
  RELAY_SHARDS("kaipiao.relay.shards", GAUGE, "shards that this instance sends for"),
  PUBLISHER_PUBLISHED(
      "kaipiao.publisher.published",
      COUNTER,
      "records acknowledged, failed, or refused because too much was in flight",
      OUTCOME),
  PUBLISHER_IN_FLIGHT("kaipiao.publisher.in.flight", GAUGE, "records not acknowledged yet"),
  CONSUMER_BATCH_SIZE("kaipiao.consumer.batch.size", SIZES, "records in one transaction", CONSUMER),
  CONSUMER_BATCH_DURATION(
      "kaipiao.consumer.batch.duration", TIMER, "one attempt at a batch", CONSUMER),
  CONSUMER_DELAY(
      "kaipiao.consumer.delay",
      TIMER,
      "from the moment a record was produced until what it caused was committed",
      CONSUMER),
  CONSUMER_RETRIES(
      "kaipiao.consumer.retries", COUNTER, "attempts that met a passing fault", CONSUMER),
  CONSUMER_PARKED("kaipiao.consumer.parked", COUNTER, "records parked", CONSUMER, REASON),
  CONSUMER_LAG_RECORDS("kaipiao.consumer.lag.records", GAUGE, "records not handled yet", CONSUMER),
  CONSUMER_LAG_TIME(
      "kaipiao.consumer.lag.time",
      SECONDS,
      "how long they take at the present rate, never less than how long nothing was handled",
      CONSUMER),
  GROUP_LAG_RECORDS(
      "kaipiao.group.lag.records", GAUGE, "records that no instance has handled yet", CONSUMER),
  GROUP_LAG_TIME(
      "kaipiao.group.lag.time", SECONDS, "how long all instances take for them", CONSUMER),
  PARKED("kaipiao.parked", GAUGE, "records in the parking lot, counted up to 100,000"),

  ISSUANCE_ACCEPTED("kaipiao.issuance.accepted", COUNTER, "requests accepted over HTTP", CLASS),
  ISSUANCE_UNAVAILABLE(
      "kaipiao.issuance.unavailable",
      COUNTER,
      "sound requests that could not be put on the topic",
      CLASS,
      REASON),
  ISSUANCE_REFUSED(
      "kaipiao.issuance.refused", COUNTER, "requests refused, by their first reason", REASON),
  ISSUANCE_WAITERS("kaipiao.issuance.waiters", GAUGE, "callers that wait for an outcome"),
  ISSUANCE_ISSUED("kaipiao.issuance.issued", COUNTER, "invoices issued"),
  ISSUANCE_REJECTED(
      "kaipiao.issuance.rejected",
      COUNTER,
      "requests that ended without an invoice, by their first reason",
      REASON),
  ISSUANCE_PUT_OFF(
      "kaipiao.issuance.put.off", COUNTER, "requests put to wait for numbers or quota", CONSUMER),
  ISSUANCE_WAITING("kaipiao.issuance.waiting", GAUGE, "requests that wait for numbers or quota"),
  ISSUANCE_REPEATED("kaipiao.issuance.repeated", COUNTER, "repetitions of known requests"),
  ISSUANCE_CONFLICTS("kaipiao.issuance.conflicts", COUNTER, "keys used again with another payload"),
  ISSUANCE_LOOKUP_BREAKER(
      "kaipiao.issuance.lookup.breaker",
      GAUGE,
      "the breaker before the database, for questions: 0 closed, 1 open, 2 half open"),
  ADMISSION_REFUSED("kaipiao.admission.refused", COUNTER, "calls turned away", CLASS, REASON),
  ADMISSION_HELD_BACK("kaipiao.admission.held.back", GAUGE, "1 while a class is held back", CLASS),
  ADMISSION_LIMIT("kaipiao.admission.limit", GAUGE, "how many may wait for the broker at once"),
  ADMISSION_IN_FLIGHT("kaipiao.admission.in.flight", GAUGE, "how many do"),
  BUREAU_QUEUE_LENGTH(
      "kaipiao.bureau.queue.length", GAUGE, "signed invoices that no upload has taken"),
  BUREAU_QUEUE_AGE("kaipiao.bureau.queue.age", SECONDS, "since the oldest of them was signed"),
  BUREAU_UPLOADS_OPEN("kaipiao.bureau.uploads.open", GAUGE, "uploads without a result"),
  BUREAU_LEASES_OPEN("kaipiao.bureau.leases.open", GAUGE, "leases without an answer"),
  BUREAU_BREAKER("kaipiao.bureau.breaker", GAUGE, "0 closed, 1 open, 2 half open"),
  BUREAU_REPORTED("kaipiao.bureau.reported", COUNTER, "invoices the bureau has taken"),
  BUREAU_REFUSED("kaipiao.bureau.refused", COUNTER, "invoices the bureau has refused"),
  BUREAU_CALLS("kaipiao.bureau.calls", TIMER, "calls of the bureau", CALL, OUTCOME),

  SIGNING_DOCUMENTS(
      "kaipiao.signing.documents",
      COUNTER,
      "invoices signed, signed before (repeated), or refused by their reason",
      OUTCOME),
  SIGNING_CERTIFICATE_EXPIRY(
      "kaipiao.signing.certificate.expiry",
      SECONDS,
      "until the first certificate of those that sign now expires"),
  SIGNING_KEYS(
      "kaipiao.signing.keys",
      GAUGE,
      "keys that sign, that sign and expire soon, expired ones without a successor, and those"
          + " that were refused when they were read",
      STATE),
  SIGNING_KEYS_UNREADABLE(
      "kaipiao.signing.keys.unreadable",
      GAUGE,
      "1 while the files of keys cannot be read, or what is in them be recorded"),
  SIGNING_CRYPTO_PROVIDER(
      "kaipiao.signing.crypto.provider",
      GAUGE,
      "1 for the implementation that computes signatures",
      PROVIDER),
  SIGNING_VERIFICATION("kaipiao.signing.verification", TIMER, "verifying one document"),
  SIGNING_VERIFICATIONS(
      "kaipiao.signing.verifications",
      COUNTER,
      "documents found valid, or invalid by their first reason",
      OUTCOME),

  RECEIPTS_LANE_WAITING(
      "kaipiao.receipts.lane.waiting", GAUGE, "invoices queued and not delivered", BANK),
  RECEIPTS_LANE_AGE("kaipiao.receipts.lane.age", SECONDS, "age of the oldest queued invoice", BANK),
  RECEIPTS_LANE_DELIVERED("kaipiao.receipts.lane.delivered", GAUGE, "invoices delivered", BANK),
  RECEIPTS_LANE_ACKNOWLEDGED(
      "kaipiao.receipts.lane.acknowledged", GAUGE, "invoices acknowledged by the bank", BANK),
  RECEIPTS_LANE_ABANDONED(
      "kaipiao.receipts.lane.abandoned", GAUGE, "invoices in messages that were given up", BANK),
  RECEIPTS_LANE_BROKEN(
      "kaipiao.receipts.lane.broken", GAUGE, "1 while the breaker is not closed", BANK),
  RECEIPTS_LANE_TRIES(
      "kaipiao.receipts.lane.tries", COUNTER, "tries of a delivery, by the answer", BANK, OUTCOME),
  RECEIPTS_INBOUND(
      "kaipiao.receipts.inbound",
      COUNTER,
      "bank receipts kept, repeated, or refused by their reason",
      BANK,
      OUTCOME),
  RECEIPTS_CERTIFICATE_EXPIRY(
      "kaipiao.receipts.certificate.expiry",
      SECONDS,
      "until the last certificate of those that a bank signs with expires, or since it did",
      BANK),

  AUDIT_APPENDED("kaipiao.audit.appended", COUNTER, "events appended to the log"),
  AUDIT_REPEATED("kaipiao.audit.repeated", COUNTER, "events that were in the log already"),
  AUDIT_CHECKPOINT("kaipiao.audit.checkpoint", TIMER, "signing a checkpoint"),
  AUDIT_CHECKPOINT_TROUBLE(
      "kaipiao.audit.checkpoint.trouble",
      GAUGE,
      "0 checkpoints are signed, 1 they cannot be for now, 2 the log is broken"),
  AUDIT_LOG_SIZE("kaipiao.audit.log.size", GAUGE, "events under the last checkpoint");

  /** What is measured. */
  public enum Kind {
    /** Only grows. */
    COUNTER("_total"),
    /** A value now. */
    GAUGE(""),
    /** A length of time now, in seconds. */
    SECONDS("_seconds"),
    /** How often and how long, in seconds. */
    TIMER("_seconds_count", "_seconds_sum", "_seconds_max"),
    /** How often and how much. */
    SIZES("_count", "_sum", "_max");

    private final List<String> suffixes;

    Kind(String... suffixes) {
      this.suffixes = List.of(suffixes);
    }
  }

  /** Upper bounds in seconds of what a delay is counted by; those that levels ask for are here. */
  private static final List<Double> BOUNDS = List.of(0.25, 1.0, 5.0, 30.0, 300.0);

  private final String meterName;
  private final Kind kind;
  private final String meaning;
  private final List<Label> labels;

  Metric(String meterName, Kind kind, String meaning, Label... labels) {
    this.meterName = meterName;
    this.kind = kind;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  public String meterName() {
    return meterName;
  }

  public Kind kind() {
    return kind;
  }

  public String meaning() {
    return meaning;
  }

  public List<Label> labels() {
    return labels;
  }

  /** Bounds of the buckets it is counted by, in seconds; none for most. */
  public List<Double> bounds() {
    return this == CONSUMER_DELAY ? BOUNDS : List.of();
  }

  /** What Prometheus calls the one of its series that ends so. */
  public String series(String ending) {
    String name = meterName.replace('.', '_') + ending;
    if (!series().contains(name)) {
      throw new IllegalArgumentException(this + " has " + series());
    }
    return name;
  }

  /** What Prometheus calls its series. */
  public Set<String> series() {
    String base = meterName.replace('.', '_');
    Stream<String> buckets = bounds().isEmpty() ? Stream.empty() : Stream.of("_seconds_bucket");
    return Stream.concat(kind.suffixes.stream(), buckets)
        .map(base::concat)
        .collect(Collectors.toUnmodifiableSet());
  }
}
