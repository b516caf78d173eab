package dev.kaipiao.receipts.bank;

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
    this.waiting = gauge(registry, "waiting", "Invoices queued and not delivered");
    this.age = gauge(registry, "age.seconds", "Age of the oldest queued invoice");
    this.delivered = gauge(registry, "delivered", "Invoices delivered");
    this.acknowledged = gauge(registry, "acknowledged", "Invoices acknowledged by the bank");
    this.abandoned = gauge(registry, "abandoned", "Invoices in messages that were given up");
    this.broken = gauge(registry, "broken", "1 while the breaker is not closed");
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
                        Tags.of("bank", each.bank().value()), value.applyAsDouble(each)))
            .toList(),
        true);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("kaipiao.receipts.lane." + name)
        .description(description)
        .register(registry);
  }
}
