package dev.kaipiao.messaging.telemetry;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps every {@link Label} within its bound: what comes after the last value that has a place is
 * not measured, and nothing else suffers from it.
 */
public final class BoundedLabels implements MeterFilter {

  private static final String OURS = "kaipiao.";

  private final List<MeterFilter> bounds =
      Arrays.stream(Label.values())
          .map(
              label ->
                  MeterFilter.maximumAllowableTags(
                      OURS, label.key(), label.mostValues(), MeterFilter.deny()))
          .toList();

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    return id.getName().startsWith(OURS) && bounds.stream().anyMatch(bound -> denies(bound, id))
        ? MeterFilterReply.DENY
        : MeterFilterReply.NEUTRAL;
  }

  private static boolean denies(MeterFilter bound, Meter.Id id) {
    return bound.accept(id) == MeterFilterReply.DENY;
  }
}
