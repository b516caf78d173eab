package dev.kaipiao.messaging.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchTracingTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final BatchTracing tracing = new BatchTracing(OpenTelemetry.noop());

  @Test
  void aBatchWithoutSampledRecordsHasNoSpan() {
    assertThat(begin(null, "00-" + TRACE + "-b7ad6b7169203331-00", "rubbish"))
        .isSameAs(Span.getInvalid());
  }

  @Test
  void aBatchBelongsToTheTraceOfItsFirstSampledRecord() {
    // When
    Span span = begin(null, "00-" + TRACE + "-b7ad6b7169203331-01");
    // Then
    assertThat(span.getSpanContext().getTraceId()).isEqualTo(TRACE);
  }

  private Span begin(String... traceparents) {
    return tracing.begin("reader", traceparents.length, Stream.of(traceparents));
  }
}
