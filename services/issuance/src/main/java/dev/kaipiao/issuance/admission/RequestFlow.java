package dev.kaipiao.issuance.admission;

import dev.kaipiao.issuance.messaging.RequestConsumer;
import dev.kaipiao.messaging.Messaging;
import dev.kaipiao.messaging.pressure.Pressure;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Watches what waits, once a second: moves the gates of the door, and lets the readers of the
 * topics rest. The bulk reader rests while single requests are behind, both while the outbox is
 * full. A reader that rests drops nothing.
 */
@Singleton
public class RequestFlow {

  private static final Logger LOG = Logger.getLogger(RequestFlow.class);

  /** After the consumers are registered, before they start. */
  private static final int AFTER_CONSUMERS = 5_000;

  private final AdmissionControl control;
  private final RequestConsumer consumers;
  private final AdmissionSettings.Flow limits;
  private final Hysteresis bulk = new Hysteresis();
  private final Hysteresis all = new Hysteresis();
  private volatile Pressure pressure = new Pressure(Map.of(), 0, java.time.Duration.ZERO);

  public RequestFlow(
      AdmissionControl control, RequestConsumer consumers, AdmissionSettings settings) {
    this.control = control;
    this.consumers = consumers;
    this.limits = settings.flow();
  }

  void start(@Observes @Priority(AFTER_CONSUMERS) StartupEvent started, Messaging messaging) {
    messaging.watch(this::sampled);
  }

  /** What waited at the last look. */
  public Pressure pressure() {
    return pressure;
  }

  void sampled(Pressure sample) {
    pressure = sample;
    control.update(sample);
    boolean full = all.update(sample.unsent(), limits.holdAllAt(), limits.releaseAllAt());
    boolean behind =
        bulk.update(
            Signal.seconds(sample.lagOf(RequestConsumer.URGENT).time()),
            Signal.seconds(limits.holdBulkAt()),
            Signal.seconds(limits.releaseBulkAt()));
    hold(RequestConsumer.URGENT, full);
    hold(RequestConsumer.BULK, full || behind);
  }

  private void hold(String reader, boolean hold) {
    if (consumers.isHeld(reader) != hold) {
      consumers.hold(reader, hold);
      LOG.infof("KPI-0201 the reader %s %s", reader, hold ? "rests" : "reads on");
    }
  }
}
