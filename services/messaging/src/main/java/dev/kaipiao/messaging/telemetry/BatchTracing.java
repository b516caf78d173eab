package dev.kaipiao.messaging.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.stream.Stream;

/**
 * One span for each batch that carries a sampled record, linked to all sampled ones, and one below
 * it for its transaction in PostgreSQL (OpenTelemetry semantic conventions, messaging and
 * database). A batch without any costs one look at each header.
 */
public final class BatchTracing {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> GROUP =
      AttributeKey.stringKey("messaging.consumer.group.name");
  private static final AttributeKey<Long> COUNT =
      AttributeKey.longKey("messaging.batch.message_count");
  private static final AttributeKey<String> DATABASE = AttributeKey.stringKey("db.system.name");

  private static final int MOST_LINKS = 64;

  private final Tracer tracer;

  public BatchTracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("dev.kaipiao.messaging");
  }

  /**
   * Begins the trace of a batch, one that does nothing when no record is sampled. It belongs to the
   * trace of its first sampled record.
   *
   * @param traceparents of the records; may contain null
   */
  public BatchTrace begin(String consumer, int records, Stream<String> traceparents) {
    List<SpanContext> sampled =
        traceparents
            .filter(TraceParent::isSampled)
            .flatMap(traceparent -> TraceParent.read(traceparent).stream())
            .limit(MOST_LINKS)
            .toList();
    if (sampled.isEmpty()) {
      return BatchTrace.NONE;
    }
    SpanBuilder builder =
        tracer
            .spanBuilder("process " + consumer)
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(Context.root().with(Span.wrap(sampled.get(0))))
            .setAttribute(SYSTEM, "kafka")
            .setAttribute(OPERATION, "process")
            .setAttribute(GROUP, consumer)
            .setAttribute(COUNT, (long) records);
    sampled.forEach(builder::addLink);
    Span batch = builder.startSpan();
    return new BatchTrace(batch, transaction(batch));
  }

  private Span transaction(Span batch) {
    return tracer
        .spanBuilder("transaction")
        .setSpanKind(SpanKind.CLIENT)
        .setParent(Context.root().with(batch))
        .setAttribute(DATABASE, "postgresql")
        .startSpan();
  }
}
