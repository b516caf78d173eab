package dev.kaipiao.cli.demo;

import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.TokenMint;
import dev.kaipiao.cli.traffic.HttpDoor;
import dev.kaipiao.cli.traffic.KafkaDoor;
import dev.kaipiao.cli.traffic.Ledger;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * The generated part of the demonstration: of ten requests five go one by one over HTTP, two over
 * Kafka and three in batches. Every fiftieth HTTP request is sent twice, as after a timeout, and
 * now and then a key is misused for another payload; neither may yield a second invoice.
 */
final class DemoTraffic implements AutoCloseable {

  private static final int IN_FLIGHT = 64;
  private static final int BATCH = 500;
  private static final int REPEAT_EVERY = 50;
  private static final int MISUSE_EVERY = 400;

  private final HttpDoor http;
  private final KafkaDoor kafka;
  private final Ledger ledger;
  private final TokenMint mint;
  private final Map<String, String> tokens = new HashMap<>();
  private final Semaphore slots = new Semaphore(IN_FLIGHT);
  private final List<CompletableFuture<?>> pending = new ArrayList<>();

  DemoTraffic(Stack stack, Ledger ledger) {
    this.http = new HttpDoor(stack.service(ServiceKind.ISSUANCE).url());
    this.kafka = new KafkaDoor(stack.bootstrapServers());
    this.ledger = ledger;
    this.mint = stack.keys().tokens();
  }

  HttpDoor http() {
    return http;
  }

  KafkaDoor kafka() {
    return kafka;
  }

  String token(String tenant) {
    return tokens.computeIfAbsent(tenant, mint::enterprise);
  }

  /** Sends so many generated requests of these sellers, and returns when the last is answered. */
  void send(int invoices, List<Seller> sellers, RequestGenerator generator) {
    Map<String, List<InvoiceRequest>> batches = new HashMap<>();
    for (int i = 0; i < invoices; i++) {
      Seller seller = sellers.get(i % sellers.size());
      InvoiceRequest request = generator.valid(seller);
      int way = (i / sellers.size() + i) % 10;
      if (way < 5) {
        overHttp(seller, request, i, generator);
      } else if (way < 7) {
        overKafka(seller, request);
      } else {
        List<InvoiceRequest> batch =
            batches.computeIfAbsent(seller.tenant(), tenant -> new ArrayList<>());
        batch.add(request);
        if (batch.size() == BATCH) {
          inBatch(seller.tenant(), List.copyOf(batch));
          batch.clear();
        }
      }
    }
    batches.forEach(
        (tenant, batch) -> {
          if (!batch.isEmpty()) {
            inBatch(tenant, batch);
          }
        });
    awaitAnswers();
  }

  private void overHttp(Seller seller, InvoiceRequest request, int i, RequestGenerator generator) {
    post(seller.tenant(), request);
    if (i % REPEAT_EVERY == 0) {
      post(seller.tenant(), request);
    }
    if (i % MISUSE_EVERY == 0) {
      awaitAnswers();
      post(seller.tenant(), generator.underTheSameKey(request));
    }
  }

  private void post(String tenant, InvoiceRequest request) {
    track(
        http.send(token(tenant), request.idempotencyKey(), Json.write(request))
            .thenAccept(ledger::note));
  }

  private void overKafka(Seller seller, InvoiceRequest request) {
    String key = request.idempotencyKey();
    track(
        kafka
            .send(seller.tenant(), seller.taxpayerId().value(), key, Json.write(request))
            .thenAccept(acknowledged -> ledger.noteAcknowledged(seller.tenant(), key)));
  }

  private void inBatch(String tenant, List<InvoiceRequest> requests) {
    track(
        http.sendBatch(
                token(tenant), "batch-" + requests.get(0).idempotencyKey(), Json.write(requests))
            .thenAccept(answers -> answers.forEach(ledger::note)));
  }

  private void track(CompletableFuture<?> answer) {
    slots.acquireUninterruptibly();
    pending.add(answer.whenComplete((done, failure) -> slots.release()));
  }

  void awaitAnswers() {
    CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).join();
    pending.clear();
  }

  @Override
  public void close() {
    kafka.close();
  }
}
