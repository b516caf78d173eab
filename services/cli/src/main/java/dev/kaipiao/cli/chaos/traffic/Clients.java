package dev.kaipiao.cli.chaos.traffic;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.stack.TokenMint;
import dev.kaipiao.cli.traffic.HttpDoor;
import dev.kaipiao.cli.traffic.KafkaDoor;
import dev.kaipiao.cli.traffic.Ledger;
import dev.kaipiao.cli.traffic.Told;
import dev.kaipiao.contracts.command.InvoiceRequest;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.testkit.generator.InvalidRequest;
import dev.kaipiao.testkit.generator.InvalidRequests;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Enterprises that go on sending whatever happens: each request is due at its time, and one whose
 * answer does not come is sent again under the same key until it is known. Some requests are
 * repeated although they were answered, some are wrong.
 */
public final class Clients implements AutoCloseable {

  private static final double REPEATED = 0.02;
  private static final double WRONG = 0.03;
  private static final int KAFKA_TRIES = 5;

  private final HttpDoor http;
  private final KafkaDoor kafka;
  private final Ledger ledger;
  private final TokenMint mint;
  private final List<Seller> sellers;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();

  public Clients(Ground ground, Ledger ledger) {
    this.http = new HttpDoor(ground.door());
    this.kafka = new KafkaDoor(ground.stack().bootstrapServers());
    this.ledger = ledger;
    this.mint = ground.stack().keys().tokens();
    this.sellers = ground.cast().generated();
  }

  /** Sends what is planned, and returns when everything is answered. */
  public Answers.Summary send(TrafficPlan plan) {
    long before = http.retries();
    SplittableRandom random = new SplittableRandom(plan.seed());
    RequestGenerator generator = new RequestGenerator(random.nextLong());
    InvalidRequests invalid = new InvalidRequests(generator.split());
    Answers answers = new Answers();
    List<CompletableFuture<?>> pending = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < plan.requests(); i++) {
      awaitDue(start + TimeUnit.SECONDS.toNanos(i) / plan.perSecond());
      Seller seller = sellers.get(random.nextInt(sellers.size()));
      boolean overKafka = random.nextDouble() < plan.kafkaShare();
      if (random.nextDouble() < WRONG) {
        InvalidRequest wrong = invalid.any(seller);
        String key = wrong.key().orElseThrow();
        pending.add(send(overKafka, new Letter(seller, key, wrong.body()), answers));
      } else {
        InvoiceRequest request = generator.valid(seller);
        Letter letter = new Letter(seller, request.idempotencyKey(), Json.write(request));
        pending.add(send(overKafka, letter, answers));
        if (random.nextDouble() < REPEATED) {
          pending.add(send(random.nextBoolean(), letter, answers));
        }
      }
    }
    CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).join();
    return answers.summary(http.retries() - before);
  }

  /** A request on its way. */
  private record Letter(Seller seller, String key, byte[] body) {}

  private CompletableFuture<Void> send(boolean overKafka, Letter letter, Answers answers) {
    answers.sent();
    long due = System.nanoTime();
    CompletableFuture<?> answer =
        overKafka
            ? overKafka(letter, 1).thenRun(() -> acknowledged(letter, answers, due))
            : http.send(token(letter.seller().tenant()), letter.key(), letter.body())
                .thenAccept(told -> told(letter, told, answers, due));
    return answer.handle(
        (done, failure) -> {
          if (failure != null) {
            answers.unanswered();
          }
          return null;
        });
  }

  private CompletableFuture<?> overKafka(Letter letter, int attempt) {
    return kafka
        .send(
            letter.seller().tenant(),
            letter.seller().taxpayerId().value(),
            letter.key(),
            letter.body())
        .handle(
            (acknowledged, failure) ->
                failure == null || attempt >= KAFKA_TRIES
                    ? failure == null
                        ? CompletableFuture.completedFuture(null)
                        : CompletableFuture.failedFuture(failure)
                    : overKafka(letter, attempt + 1))
        .thenCompose(next -> next);
  }

  private void acknowledged(Letter letter, Answers answers, long due) {
    ledger.noteAcknowledged(letter.seller().tenant(), letter.key());
    answers.accepted(since(due));
  }

  private void told(Letter letter, Told told, Answers answers, long due) {
    ledger.note(told);
    if (told instanceof Told.Accepted) {
      answers.accepted(since(due));
    } else {
      ledger.noteRefused(letter.seller().tenant(), letter.key());
      answers.refused(since(due));
    }
  }

  private String token(String tenant) {
    return tokens.computeIfAbsent(tenant, mint::enterprise);
  }

  private static long since(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private static void awaitDue(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    kafka.close();
  }
}
