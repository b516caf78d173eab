package dev.kaipiao.messaging.telemetry;

import io.opentelemetry.api.trace.SpanContext;
import org.jboss.logging.MDC;

/**
 * Gives the lines that this thread logs the trace they belong to, in the fields {@code traceId} and
 * {@code spanId}, as those of HTTP calls have it. Whether the trace is recorded makes no
 * difference: its id finds its lines.
 */
public final class LogTrace {

  public static final String TRACE_ID = "traceId";
  public static final String SPAN_ID = "spanId";

  private static final LogTrace NONE = new LogTrace(null, null, false);

  private final Object traceBefore;
  private final Object spanBefore;
  private final boolean marks;

  private LogTrace(Object traceBefore, Object spanBefore, boolean marks) {
    this.traceBefore = traceBefore;
    this.spanBefore = spanBefore;
    this.marks = marks;
  }

  /**
   * Logs what belongs to the trace of a record.
   *
   * @param traceparent null when there is none
   */
  public static void within(String traceparent, Runnable lines) {
    LogTrace mark = TraceParent.read(traceparent).map(LogTrace::of).orElse(NONE);
    try {
      lines.run();
    } finally {
      mark.close();
    }
  }

  static LogTrace of(SpanContext context) {
    if (!context.isValid()) {
      return NONE;
    }
    LogTrace mark = new LogTrace(MDC.get(TRACE_ID), MDC.get(SPAN_ID), true);
    MDC.put(TRACE_ID, context.getTraceId());
    MDC.put(SPAN_ID, context.getSpanId());
    return mark;
  }

  void close() {
    if (marks) {
      restore(TRACE_ID, traceBefore);
      restore(SPAN_ID, spanBefore);
    }
  }

  private static void restore(String field, Object before) {
    if (before == null) {
      MDC.remove(field);
    } else {
      MDC.put(field, before);
    }
  }
}
