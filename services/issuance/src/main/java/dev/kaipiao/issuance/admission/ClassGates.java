package dev.kaipiao.issuance.admission;

import dev.kaipiao.issuance.messaging.RequestConsumer;
import dev.kaipiao.messaging.pressure.Lag;
import dev.kaipiao.messaging.pressure.Pressure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A gate for each class, all of them moved by the same samples. */
final class ClassGates {

  /** Nothing handled for so long is no slowness but an outage. */
  private static final Duration OUTAGE = Duration.ofSeconds(5);

  private final AdmissionSettings settings;
  private final Map<Priority, ClassGate> gates = new EnumMap<>(Priority.class);

  ClassGates(AdmissionSettings settings) {
    this.settings = settings;
    int longest = Math.toIntExact(Math.max(1, settings.longestRetryAfter().toSeconds()));
    for (Priority priority : Priority.values()) {
      gates.put(priority, new ClassGate(longest));
    }
  }

  ClassGate of(Priority priority) {
    return gates.get(priority);
  }

  /** Takes a sample; while the broker does not tell, who is let in will hear it from the broker. */
  void update(Pressure pressure) {
    if (pressure.lags().isEmpty()) {
      gates.values().forEach(ClassGate::open);
      return;
    }
    Lag urgent = pressure.lagOf(RequestConsumer.URGENT);
    Lag bulk = pressure.lagOf(RequestConsumer.BULK);
    of(Priority.INTERACTIVE).update(ofInteractive(pressure, urgent), urgent.perSecond());
    of(Priority.BATCH).update(signals(settings.batch(), pressure, urgent, bulk), bulk.perSecond());
    of(Priority.BACKFILL)
        .update(signals(settings.backfill(), pressure, urgent, bulk), bulk.perSecond());
  }

  /**
   * In an outage there is nothing that could be overtaxed: requests wait for its end on their
   * topic, and are only held back when working them off would take too long.
   */
  private List<Signal> ofInteractive(Pressure pressure, Lag urgent) {
    AdmissionSettings.Limits limits = settings.interactive();
    boolean outage = urgent.still().compareTo(OUTAGE) > 0;
    Duration limit = outage ? settings.outageBacklog() : limits.lag();
    return List.of(
        Signal.of(outage ? "outage" : "lag", urgent.time(), limit, limits.release()),
        Signal.of("outbox", pressure.oldestUnsent(), limits.outboxAge(), limits.release()));
  }

  private static List<Signal> signals(
      AdmissionSettings.Limits limits, Pressure pressure, Lag urgent, Lag bulk) {
    List<Signal> signals = new ArrayList<>();
    signals.add(Signal.of("lag", urgent.time(), limits.lag(), limits.release()));
    signals.add(Signal.of("outbox", pressure.oldestUnsent(), limits.outboxAge(), limits.release()));
    limits
        .bulkLag()
        .ifPresent(
            limit -> signals.add(Signal.of("bulk-lag", bulk.time(), limit, limits.release())));
    return signals;
  }
}
