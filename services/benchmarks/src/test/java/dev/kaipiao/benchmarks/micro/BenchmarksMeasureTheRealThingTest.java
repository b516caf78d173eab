package dev.kaipiao.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.issuance.domain.checking.Checked.Drafted;
import org.junit.jupiter.api.Test;

class BenchmarksMeasureTheRealThingTest {

  @Test
  void everyRequestBecomesADraft() {
    // Given
    var benchmark = new RequestBenchmark();
    benchmark.prepare();
    // Then
    for (int i = 0; i < Samples.COUNT; i++) {
      assertThat(benchmark.readAndCheck().checked()).isInstanceOf(Drafted.class);
    }
    assertThat(benchmark.deriveId()).isNotEqualTo(benchmark.deriveId());
  }

  @Test
  void everyInvoiceBecomesASignedDocument() throws Exception {
    // Given
    var benchmark = new SigningBenchmark();
    benchmark.prepare();
    // Then
    assertThat(new String(benchmark.write(), UTF_8)).startsWith("<EInvoice");
    assertThat(new String(benchmark.writeAndSign().xml(), UTF_8))
        .contains("<ds:SignatureValue")
        .endsWith("</EInvoice>");
  }

  @Test
  void everyEventIsSealedAndGrowsTheTree() {
    // Given
    var benchmark = new AuditBenchmark();
    benchmark.prepare();
    // Then
    assertThat(benchmark.readAndSeal().event().type())
        .isEqualTo(EventType.INVOICE_ISSUED.typeName());
    assertThat(benchmark.appendToTree()).isEqualTo(1);
    assertThat(benchmark.root()).isNotNull();
  }

  @Test
  void everyInvoiceBecomesAMessageWithHeaders() {
    // Given
    var benchmark = new MessageBenchmark();
    benchmark.prepare();
    // Then
    assertThat(benchmark.outboxMessage().topic()).isEqualTo(Topic.ISSUANCE_EVENTS.topicName());
    assertThat(benchmark.readPayload().lines()).isNotEmpty();
    assertThat(CloudEvents.fromHeaders(benchmark.writeHeaders()))
        .isEqualTo(benchmark.readHeaders());
  }
}
