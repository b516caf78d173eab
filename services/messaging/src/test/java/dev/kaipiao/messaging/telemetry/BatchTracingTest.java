package dev.kaipiao.messaging.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class BatchTracingTest {

  private static final String ONE = "0af7651916cd43dd8448eb211c80319c";
  private static final String TWO = "1bf7651916cd43dd8448eb211c80319c";
  private static final String CALL = "-b7ad6b7169203331-";

  private final Kept kept = new Kept();
  private final BatchTracing tracing = new BatchTracing(telemetry(kept));

  @Test
  void aBatchWithoutSampledRecordsHasNoSpan() {
    // When
    process(null, "00-" + ONE + CALL + "00", "rubbish");
    // Then
    assertThat(kept.spans).isEmpty();
  }

  @Test
  void aBatchBelongsToTheTraceOfItsFirstSampledRecordAndIsLinkedToAll() {
    // When
    process(null, "00-" + ONE + CALL + "01", "00-" + TWO + CALL + "01");
    // Then
    SpanData batch = kept.named("process reader");
    assertThat(batch.getTraceId()).isEqualTo(ONE);
    assertThat(batch.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(batch.getLinks())
        .extracting(LinkData::getSpanContext)
        .extracting(SpanContext::getTraceId)
        .containsExactly(ONE, TWO);
    assertThat(batch.getAttributes().get(AttributeKey.longKey("messaging.batch.message_count")))
        .isEqualTo(3);
  }

  @Test
  void itsTransactionStandsBelowIt() {
    // When
    process("00-" + ONE + CALL + "01");
    // Then
    SpanData transaction = kept.named("transaction");
    assertThat(transaction.getParentSpanId()).isEqualTo(kept.named("process reader").getSpanId());
    assertThat(transaction.getAttributes().get(AttributeKey.stringKey("db.system.name")))
        .isEqualTo("postgresql");
  }

  @Test
  void aBatchThatWasRolledBackSaysSo() {
    // When
    try (BatchTrace trace = tracing.begin("reader", 1, Stream.of("00-" + ONE + CALL + "01"))) {
      trace.failed(new IllegalStateException("gone"));
    }
    // Then
    assertThat(kept.spans)
        .allSatisfy(
            span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
  }

  @Test
  void aBatchHasNoMoreLinksThanOneCanLookAt() {
    // When
    process(
        IntStream.range(0, 500)
            .mapToObj(i -> "00-%032x%s01".formatted(i + 1, CALL))
            .toArray(String[]::new));
    // Then
    assertThat(kept.named("process reader").getLinks()).hasSize(64);
  }

  @Test
  void linesOfARecordedBatchCarryItsTrace() {
    try (BatchTrace trace = tracing.begin("reader", 1, Stream.of("00-" + ONE + CALL + "01"))) {
      trace.ended();
      assertThat(MDC.get(LogTrace.TRACE_ID)).isEqualTo(ONE);
    }
    assertThat(MDC.get(LogTrace.TRACE_ID)).isNull();
  }

  @Test
  void linesOfARecordCarryItsTraceAlsoWhenItIsNotRecorded() {
    LogTrace.within(
        "00-" + TWO + CALL + "00",
        () -> {
          assertThat(MDC.get(LogTrace.TRACE_ID)).isEqualTo(TWO);
          assertThat(MDC.get(LogTrace.SPAN_ID)).isEqualTo("b7ad6b7169203331");
        });
    assertThat(MDC.get(LogTrace.TRACE_ID)).isNull();
  }

  @Test
  void aRecordWithinABatchHasItsOwnTraceForAsLongAsItIsTalkedAbout() {
    try (BatchTrace trace = tracing.begin("reader", 1, Stream.of("00-" + ONE + CALL + "01"))) {
      LogTrace.within(
          "00-" + TWO + CALL + "00", () -> assertThat(MDC.get(LogTrace.TRACE_ID)).isEqualTo(TWO));
      trace.ended();
      assertThat(MDC.get(LogTrace.TRACE_ID)).isEqualTo(ONE);
    }
  }

  private void process(String... traceparents) {
    tracing.begin("reader", traceparents.length, Stream.of(traceparents)).close();
  }

  private static OpenTelemetry telemetry(SpanExporter exporter) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
    return new OpenTelemetry() {
      @Override
      public SdkTracerProvider getTracerProvider() {
        return provider;
      }

      @Override
      public ContextPropagators getPropagators() {
        return ContextPropagators.noop();
      }
    };
  }

  /** Keeps what would be sent. */
  private static final class Kept implements SpanExporter {

    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    SpanData named(String name) {
      return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
