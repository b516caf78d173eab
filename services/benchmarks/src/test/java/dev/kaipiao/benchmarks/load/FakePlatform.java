package dev.kaipiao.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.benchmarks.load.watch.Invoices;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.event.Event;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceDelivered;
import dev.kaipiao.contracts.event.InvoiceReported;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.RequestIds;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Intake, event topics and audit log of a platform that does nothing else: each request becomes an
 * invoice at once, with the exceptions that a test asks for by the request's place in the run.
 */
final class FakePlatform {

  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-01T12:00:00+08:00");
  private static final int PLACE = 12;

  private final Vertx vertx = Vertx.vertx();
  private final RequestIds ids = new RequestIds("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
  private final AtomicLong numbers = new AtomicLong(System.currentTimeMillis());
  private final Map<String, Integer> calls = new ConcurrentHashMap<>();
  private final Map<String, String> states = new ConcurrentHashMap<>();
  private final MemoryLog log = new MemoryLog();
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread consuming = new Thread(this::consume, "fake-platform");
  private final HttpServer server;
  private volatile boolean closing;

  /** Requests that are accepted and then forgotten. */
  volatile Set<Integer> forgotten = Set.of();

  /** Requests that become two invoices. */
  volatile Set<Integer> doubled = Set.of();

  /** Requests whose first call is cut off, though it was accepted. */
  volatile Set<Integer> cutOff = Set.of();

  /** Requests that are refused with 503. */
  volatile Set<Integer> refused = Set.of();

  FakePlatform(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                5),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "fake-platform-" + UUID.randomUUID(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consuming.start();
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> serve(request, body)))
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  URI address() {
    return URI.create("http://localhost:" + server.actualPort());
  }

  void close() throws InterruptedException {
    closing = true;
    consuming.join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
    producer.close();
  }

  private void serve(HttpServerRequest request, Buffer body) {
    switch (request.method().name() + " " + request.path()) {
      case "POST /v1/invoice-requests" -> take(request, body.getBytes());
      case "POST /v1/invoice-batches" -> request.response().setStatusCode(202).end(takeAll(body));
      case "GET /v1/invoice-requests" ->
          request
              .response()
              .end("{\"state\":\"%s\"}".formatted(states.get(request.getParam("key"))));
      case "GET /log/checkpoint" -> request.response().end(log.checkpoint());
      default -> request.response().end(Buffer.buffer(log.entries(request.path())));
    }
  }

  private void take(HttpServerRequest request, byte[] body) {
    String key = request.getHeader("idempotency-key");
    int place = placeOf(key);
    RequestId id = ids.of("tenant", key);
    if (refused.contains(place)) {
      request.response().setStatusCode(503).end();
      return;
    }
    int call = calls.merge(key, 1, Integer::sum);
    if (call == 1) {
      issue(place, id, Json.read(body, InvoiceRequest.class));
    }
    if (call == 1 && cutOff.contains(place)) {
      request.connection().close();
    } else {
      request
          .response()
          .setStatusCode(202)
          .end("{\"id\":\"%s\",\"state\":\"queued\"}".formatted(id));
    }
  }

  private String takeAll(Buffer body) {
    StringBuilder answer = new StringBuilder();
    body.toString(UTF_8).lines().forEach(line -> answer.append(takeItem(line)));
    return answer.toString();
  }

  private String takeItem(String line) {
    InvoiceRequest item = Json.read(line.getBytes(UTF_8), InvoiceRequest.class);
    RequestId id = ids.of("tenant", item.idempotencyKey());
    issue(placeOf(item.idempotencyKey()), id, item);
    return "{\"index\":0,\"id\":\"%s\"}\n".formatted(id);
  }

  private static int placeOf(String key) {
    return Integer.parseInt(key.substring(PLACE));
  }

  private void consume() {
    consumer.subscribe(List.of(Topic.INVOICE_REQUESTS.topicName()));
    while (!closing) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
        String key = CloudEvents.text(record.headers(), CloudEvents.IDEMPOTENCY_KEY);
        InvoiceRequest request = Json.read(record.value(), InvoiceRequest.class);
        issue(placeOf(key), ids.of("tenant", key), request);
      }
    }
    consumer.close();
  }

  private void issue(int place, RequestId id, InvoiceRequest request) {
    states.put(request.orderNumber(), forgotten.contains(place) ? "queued" : "issued");
    if (forgotten.contains(place)) {
      return;
    }
    for (int copy = 0; copy < (doubled.contains(place) ? 2 : 1); copy++) {
      InvoiceNumber number = InvoiceNumber.of("26442%015d".formatted(numbers.incrementAndGet()));
      log.append(publish(Invoices.issued(number, id, request.orderNumber())));
      publish(Invoices.signed(number, id, request.orderNumber()));
      publish(new InvoiceReported(number, id, "tenant", NOON, "serial", "v1"));
      if (request.seller().bankAccount() != null) {
        publish(new InvoiceDelivered(number, id, "tenant", "bank", "webhook", "message", 1, NOON));
      }
    }
  }

  private String publish(Event event) {
    EventType type = EventType.of(event);
    CloudEvent attributes =
        CloudEvent.next(type.typeName(), "/fake", event.key(), event.key(), null, "tenant");
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(
                type.topic().topicName(),
                null,
                event.key().getBytes(UTF_8),
                Json.write(event),
                CloudEvents.toHeaders(attributes)));
    return attributes.id();
  }

  /** The log's resources, made from what was appended. */
  private static final class MemoryLog {

    private final Map<Long, byte[]> entries = new HashMap<>();

    synchronized void append(String event) {
      String entry =
          "{\"about\":\"00\",\"id\":\"%s\",\"type\":\"%s\"}"
              .formatted(event, EventType.INVOICE_ISSUED.typeName());
      entries.put((long) entries.size(), entry.getBytes(UTF_8));
    }

    synchronized String checkpoint() {
      return "fake/log\n%d\nroot\n\nsignature\n".formatted(entries.size());
    }

    synchronized byte[] entries(String path) {
      long bundle = Long.parseLong(path.replaceAll("\\.p/.*|[^0-9]", ""));
      Buffer bytes = Buffer.buffer();
      for (long i = bundle * 256; i < Math.min(entries.size(), bundle * 256 + 256); i++) {
        bytes.appendUnsignedShort(entries.get(i).length).appendBytes(entries.get(i));
      }
      return bytes.getBytes();
    }
  }
}
