package dev.kaipiao.signing.messaging;

import dev.kaipiao.messaging.consumer.BatchOutcome;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts what became of issued invoices. */
@Singleton
public class SigningMetrics {

  private final MeterRegistry metrics;

  public SigningMetrics(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  /**
   * @param signed documents that were kept
   * @param repeated invoices that had a document already
   */
  void count(int signed, int repeated, List<BatchOutcome.Parked> parked) {
    add("signed", signed);
    add("repeated", repeated);
    parked.forEach(one -> add(one.reason().code().code(), 1));
  }

  private void add(String outcome, int count) {
    if (count > 0) {
      Meters.counter(metrics, Metric.SIGNING_DOCUMENTS, outcome).increment(count);
    }
  }
}
