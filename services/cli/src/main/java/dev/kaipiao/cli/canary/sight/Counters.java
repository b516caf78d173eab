package dev.kaipiao.cli.canary.sight;

import dev.kaipiao.messaging.telemetry.Label;
import dev.kaipiao.messaging.telemetry.Metric;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one release's instances have counted in an interval.
 *
 * @param refused at the door, by reason code
 * @param decided requests that were issued or rejected
 * @param rejected of them
 * @param batches attempts, and those that were rolled back
 * @param read records, and those that were parked
 */
record Counters(
    Map<String, Long> refused,
    long decided,
    long rejected,
    long batches,
    long retries,
    long read,
    long parked) {

  static final Counters NONE = new Counters(Map.of(), 0, 0, 0, 0, 0, 0);

  /** Between two looks; an instance that was started anew begins at nothing. */
  static Counters between(Metrics before, Metrics now) {
    if (now.series().isEmpty()) {
      return NONE;
    }
    Map<String, Long> refused = new TreeMap<>();
    String refusals = Metric.ISSUANCE_REFUSED.series("_total");
    Map<String, Double> earlier = before.by(refusals, Label.REASON.key());
    now.by(refusals, Label.REASON.key())
        .forEach(
            (reason, count) ->
                refused.put(reason, grown(earlier.getOrDefault(reason, 0.0), count)));
    long issued = grown(before, now, Metric.ISSUANCE_ISSUED.series("_total"));
    long rejected = grown(before, now, Metric.ISSUANCE_REJECTED.series("_total"));
    return new Counters(
        refused,
        issued + rejected,
        rejected,
        grown(before, now, Metric.CONSUMER_BATCH_DURATION.series("_seconds_count")),
        grown(before, now, Metric.CONSUMER_RETRIES.series("_total")),
        grown(before, now, Metric.CONSUMER_BATCH_SIZE.series("_sum")),
        grown(before, now, Metric.CONSUMER_PARKED.series("_total")));
  }

  Counters plus(Counters other) {
    Map<String, Long> all = new TreeMap<>(refused);
    other.refused.forEach((reason, count) -> all.merge(reason, count, Long::sum));
    return new Counters(
        all,
        decided + other.decided,
        rejected + other.rejected,
        batches + other.batches,
        retries + other.retries,
        read + other.read,
        parked + other.parked);
  }

  private static long grown(Metrics before, Metrics now, String name) {
    return grown(before.sum(name), now.sum(name));
  }

  private static long grown(double before, double now) {
    return Math.round(now >= before ? now - before : now);
  }
}
