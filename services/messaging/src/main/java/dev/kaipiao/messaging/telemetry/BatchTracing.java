package dev.kaipiao.messaging.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One span for each batch that carries a sampled record, linked to all sampled ones (OpenTelemetry
 * semantic conventions, messaging). A batch without any costs one look at each header.
 */
public final class BatchTracing {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> GROUP =
      AttributeKey.stringKey("messaging.consumer.group.name");
  private static final AttributeKey<Long> COUNT =
      AttributeKey.longKey("messaging.batch.message_count");

  /** Of {@code 00-<trace id, 32>-<span id, 16>-<flags, 2>}. */
  private static final int LENGTH = 55;

  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int MOST_LINKS = 64;

  private final Tracer tracer;

  public BatchTracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("dev.kaipiao.messaging");
  }

  /**
   * The span of a batch, one that does nothing when no record is sampled.
   *
   * @param traceparents of the records; may contain null
   */
  public Span begin(String consumer, int records, Stream<String> traceparents) {
    List<SpanContext> sampled =
        traceparents
            .filter(Objects::nonNull)
            .flatMap(traceparent -> sampled(traceparent).stream())
            .limit(MOST_LINKS)
            .toList();
    if (sampled.isEmpty()) {
      return Span.getInvalid();
    }
    SpanBuilder span =
        tracer
            .spanBuilder("process " + consumer)
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(Context.root().with(Span.wrap(sampled.get(0))))
            .setAttribute(SYSTEM, "kafka")
            .setAttribute(OPERATION, "process")
            .setAttribute(GROUP, consumer)
            .setAttribute(COUNT, (long) records);
    sampled.forEach(span::addLink);
    return span.startSpan();
  }

  private static Optional<SpanContext> sampled(String traceparent) {
    if (traceparent.length() < LENGTH || !isSampled(traceparent.charAt(FLAGS + 1))) {
      return Optional.empty();
    }
    SpanContext context =
        SpanContext.createFromRemoteParent(
            traceparent.substring(TRACE_ID, SPAN_ID - 1),
            traceparent.substring(SPAN_ID, FLAGS - 1),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return context.isValid() ? Optional.of(context) : Optional.empty();
  }

  private static boolean isSampled(char lowFlags) {
    return (Character.digit(lowFlags, 16) & 1) == 1;
  }
}
