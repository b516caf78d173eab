package dev.kaipiao.cli.canary.sight;

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
    Map<String, Double> earlier = before.by("kaipiao_issuance_refused_total", "reason");
    now.by("kaipiao_issuance_refused_total", "reason")
        .forEach(
            (reason, count) ->
                refused.put(reason, grown(earlier.getOrDefault(reason, 0.0), count)));
    long issued = grown(before, now, "kaipiao_issuance_issued_total");
    long rejected = grown(before, now, "kaipiao_issuance_rejected_total");
    return new Counters(
        refused,
        issued + rejected,
        rejected,
        grown(before, now, "kaipiao_consumer_batch_duration_seconds_count"),
        grown(before, now, "kaipiao_consumer_retries_total"),
        grown(before, now, "kaipiao_consumer_batch_size_sum"),
        grown(before, now, "kaipiao_consumer_parked_total"));
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
