package dev.kaipiao.benchmarks.micro;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.messaging.outbox.OutgoingMessage;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What every service does with each message it sends or reads. */
@State(Scope.Thread)
public class MessageBenchmark {

  private static final String SOURCE = "/kaipiao/issuance";
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private List<InvoiceIssued> invoices;
  private List<byte[]> payloads;
  private CloudEvent attributes;
  private Headers headers;
  private int next;

  @Setup
  public void prepare() {
    invoices = new Samples().invoices();
    payloads = invoices.stream().map(Json::write).toList();
    attributes = outboxMessage().attributes();
    headers = CloudEvents.toHeaders(attributes);
  }

  /** A row for the outbox: id, attributes and the event as JSON. */
  @Benchmark
  public OutgoingMessage outboxMessage() {
    InvoiceIssued invoice = invoices.get(next++ & (Samples.COUNT - 1));
    return OutgoingMessage.of(SOURCE, invoice, invoice.key(), invoice.tenant(), TRACE);
  }

  /** An issued event as a consumer reads it. */
  @Benchmark
  public InvoiceIssued readPayload() {
    return Json.read(payloads.get(next++ & (Samples.COUNT - 1)), InvoiceIssued.class);
  }

  @Benchmark
  public Headers writeHeaders() {
    return CloudEvents.toHeaders(attributes);
  }

  @Benchmark
  public Optional<CloudEvent> readHeaders() {
    return CloudEvents.fromHeaders(headers);
  }
}
