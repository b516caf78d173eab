package dev.kaipiao.messaging.telemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Optional;

/** A W3C {@code traceparent}: {@code 00-<trace id, 32>-<span id, 16>-<flags, 2>}. */
final class TraceParent {

  private static final int LENGTH = 55;
  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;

  private TraceParent() {}

  /** What it says; empty when it is null or cannot be read. */
  static Optional<SpanContext> read(String traceparent) {
    if (traceparent == null || traceparent.length() < LENGTH) {
      return Optional.empty();
    }
    SpanContext context =
        SpanContext.createFromRemoteParent(
            traceparent.substring(TRACE_ID, SPAN_ID - 1),
            traceparent.substring(SPAN_ID, FLAGS - 1),
            isSampled(traceparent) ? TraceFlags.getSampled() : TraceFlags.getDefault(),
            TraceState.getDefault());
    return context.isValid() ? Optional.of(context) : Optional.empty();
  }

  /** Whether it says that its trace is recorded; a glance at one character. */
  static boolean isSampled(String traceparent) {
    return traceparent != null
        && traceparent.length() >= LENGTH
        && (Character.digit(traceparent.charAt(FLAGS + 1), 16) & 1) == 1;
  }
}
