package dev.kaipiao.receipts.bank;

import dev.kaipiao.messaging.telemetry.Label;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import dev.kaipiao.receipts.store.LaneStore;
import dev.kaipiao.receipts.store.LaneStore.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How the queue of each bank stands, sampled in one query for all. */
@ApplicationScoped
class LaneGauges {

  private final LaneStore lanes;
  private final Clock clock;
  private final MultiGauge waiting;
  private final MultiGauge age;
  private final MultiGauge delivered;
  private final MultiGauge acknowledged;
  private final MultiGauge abandoned;
  private final MultiGauge broken;

  LaneGauges(LaneStore lanes, MeterRegistry registry, Clock clock) {
    this.lanes = lanes;
    this.clock = clock;
    this.waiting = Meters.rows(registry, Metric.RECEIPTS_LANE_WAITING);
    this.age = Meters.rows(registry, Metric.RECEIPTS_LANE_AGE);
    this.delivered = Meters.rows(registry, Metric.RECEIPTS_LANE_DELIVERED);
    this.acknowledged = Meters.rows(registry, Metric.RECEIPTS_LANE_ACKNOWLEDGED);
    this.abandoned = Meters.rows(registry, Metric.RECEIPTS_LANE_ABANDONED);
    this.broken = Meters.rows(registry, Metric.RECEIPTS_LANE_BROKEN);
  }

  void sample() {
    List<Standing> standings = lanes.standings(null).await().atMost(Duration.ofSeconds(10));
    OffsetDateTime now = OffsetDateTime.now(clock);
    set(waiting, standings, Standing::waiting);
    set(age, standings, each -> age(each, now));
    set(delivered, standings, Standing::delivered);
    set(acknowledged, standings, Standing::acknowledged);
    set(abandoned, standings, Standing::abandoned);
    set(broken, standings, LaneGauges::broken);
  }

  private static double broken(Standing standing) {
    return standing.breaker() == null || standing.breaker().equals("closed") ? 0 : 1;
  }

  private static double age(Standing standing, OffsetDateTime now) {
    return standing.oldestAt() == null
        ? 0
        : Duration.between(standing.oldestAt(), now).toMillis() / 1_000.0;
  }

  private static void set(
      MultiGauge gauge, List<Standing> standings, ToDoubleFunction<Standing> value) {
    gauge.register(
        standings.stream()
            .map(
                each ->
                    MultiGauge.Row.of(
                        Tags.of(Label.BANK.key(), each.bank().value()), value.applyAsDouble(each)))
            .toList(),
        true);
  }
}
