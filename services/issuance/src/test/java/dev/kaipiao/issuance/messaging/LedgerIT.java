package dev.kaipiao.issuance.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.messaging.consumer.IncomingRecord;
import dev.kaipiao.messaging.consumer.RetryLaterException;
import dev.kaipiao.messaging.outbox.Transactions;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ledgers under batches that run at the same time, as after a rebalance or from other keys. */
@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class LedgerIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Bookkeeping books;
  @Inject RequestConsumer consumer;
  @Inject WaitingRequests waiting;
  @Inject Transactions transactions;

  private final String tenant = "ledger-" + UUID.randomUUID();
  private final List<TaxpayerId> sellers =
      new RequestGenerator(System.nanoTime())
          .sellers(2, 1).stream().map(Seller::taxpayerId).toList();
  private final TaxpayerId seller = sellers.get(0);

  @BeforeEach
  void register() {
    sellers.forEach(id -> books.register(id, tenant));
  }

  @Test
  void twoConsumersNeverExceedTheQuotaNorIssueTwice() {
    // Given
    long quota = 1_000_000;
    for (TaxpayerId id : sellers) {
      books.lease(id, 10_000);
      books.grant(id, quota);
      books.refuseQuota(id);
    }
    Random random = new Random(7);
    List<IncomingRecord> records = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      Money net = Money.ofCents(1 + random.nextInt(12_000));
      records.add(record(sellers.get(i % 2), "key-" + i, net));
    }
    // When both get all of it, in batches that overlap, in another order
    List<IncomingRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, random);
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> inBatches(records, 37));
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> inBatches(shuffled, 53));
    first.join();
    second.join();
    // Then
    assertThat(requests("issued") + requests("rejected")).isEqualTo(600);
    for (TaxpayerId id : sellers) {
      long used = used(id);
      assertThat(used)
          .isEqualTo(
              books.count(
                  "SELECT coalesce(sum(net_cents), 0) FROM invoice WHERE seller = ?", id.value()))
          .isLessThanOrEqualTo(quota)
          .isGreaterThan(quota - 12_000);
      assertThat(
              books.count(
                  "SELECT sum(next_sequence - first_sequence) FROM number_segment WHERE seller = ?",
                  id.value()))
          .isEqualTo(books.count("SELECT count(*) FROM invoice WHERE seller = ?", id.value()));
    }
    assertThat(books.count("SELECT count(*) FROM invoice WHERE tenant = ?", tenant))
        .isEqualTo(requests("issued"))
        .isEqualTo(
            books.count("SELECT count(DISTINCT request_id) FROM invoice WHERE tenant = ?", tenant));
  }

  @Test
  void theSameKeysOfTwoSellersOnTwoTopicsNeverWaitInACircle() {
    // Given the same keys, for one seller in one order and for another in the other
    for (TaxpayerId id : sellers) {
      books.lease(id, 10_000);
      books.grant(id, 100_000_000);
    }
    List<IncomingRecord> urgent = new ArrayList<>();
    List<IncomingRecord> bulk = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      urgent.add(record(sellers.get(0), "key-" + i, Money.of("1.00")));
      bulk.add(0, record(sellers.get(1), "key-" + i, Money.of("2.00")));
    }
    // When a deadlock would end one of them with a failure that is not tried again here
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> inBatches(urgent, 500));
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> inBatches(bulk, 250));
    first.join();
    second.join();
    // Then
    assertThat(requests("issued")).isEqualTo(2_000);
    assertThat(
            books.count(
                "SELECT count(*) FROM request_conflict c JOIN request r ON r.id = c.request_id"
                    + " WHERE r.tenant = ?",
                tenant))
        .isEqualTo(2_000);
  }

  @Test
  void whatFindsNoNumberWaitsAndIsIssuedInOrderWhenTheyCome() {
    // Given
    books.grant(seller, 100_000);
    books.lease(seller, 2);
    issue(records(5));
    assertThat(requests("issued")).isEqualTo(2);
    assertThat(requests("waiting")).isEqualTo(3);
    assertThat(reasons("waiting")).containsOnly("[{\"code\":\"KP-3004\",\"pointer\":\"\"}]");
    // When
    books.lease(seller, 10);
    waiting.decide(seller.value()).await().atMost(PATIENCE);
    // Then
    assertThat(requests("waiting")).isZero();
    assertThat(
            books.texts(
                "SELECT r.idempotency_key FROM invoice i JOIN request r ON r.number = i.number"
                    + " WHERE i.seller = ? ORDER BY i.number",
                seller.value()))
        .containsExactly("key-0", "key-1", "key-2", "key-3", "key-4");
    assertThat(books.count("SELECT count(*) FROM waiting_request WHERE seller = ?", seller.value()))
        .isZero();
    assertThat(used(seller)).isEqualTo(500);
  }

  @Test
  void whatTheBureauRefusesIsRejected() {
    // Given
    books.grant(seller, 150);
    issue(records(2));
    assertThat(requests("waiting")).isEqualTo(2);
    // When numbers come, but enough quota for one of the two only
    books.lease(seller, 10);
    books.refuseQuota(seller);
    waiting.decide(seller.value()).await().atMost(PATIENCE);
    // Then
    assertThat(requests("issued")).isOne();
    assertThat(reasons("rejected").get(0)).contains("KP-3002");
  }

  @Test
  void withoutNumbersForGoodARequestIsRejected() {
    // Given
    books.grant(seller, 1_000);
    issue(records(1));
    assertThat(requests("waiting")).isOne();
    // When
    books.refuseNumbers(seller);
    waiting.decide(seller.value()).await().atMost(PATIENCE);
    // Then
    assertThat(reasons("rejected").get(0)).contains("KP-3003");
  }

  @Test
  void aSuspendedSellerIssuesNothing() {
    books.grant(seller, 1_000);
    books.lease(seller, 10);
    books.suspend(seller);
    issue(records(1));
    assertThat(reasons("rejected").get(0)).contains("KP-3006");
  }

  @Test
  void aWaitingRequestIsRepeatedWithoutEffectAndAConflictIsNoted() {
    // Given
    issue(records(1));
    // When
    issue(records(1));
    issue(List.of(record(seller, "key-0", Money.of("9.99"))));
    issue(List.of(record(seller, "key-0", Money.of("9.99"))));
    // Then
    assertThat(requests("waiting")).isOne();
    assertThat(
            books.count(
                "SELECT count(*) FROM request_conflict c JOIN request r ON r.id = c.request_id"
                    + " WHERE r.tenant = ?",
                tenant))
        .isOne();
  }

  private void inBatches(List<IncomingRecord> records, int size) {
    for (int from = 0; from < records.size(); from += size) {
      issue(records.subList(from, Math.min(records.size(), from + size)));
    }
  }

  private void issue(List<IncomingRecord> batch) {
    transactions
        .inTransaction(tx -> consumer.issue(tx, batch))
        .onFailure(RetryLaterException.class)
        .retry()
        .atMost(20)
        .await()
        .atMost(PATIENCE);
  }

  private List<IncomingRecord> records(int count) {
    List<IncomingRecord> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(record(seller, "key-" + i, Money.of("1.00")));
    }
    return records;
  }

  private IncomingRecord record(TaxpayerId id, String key, Money net) {
    CloudEvent event =
        CloudEvent.next(
            CommandType.INVOICE_REQUEST.typeName(), "/test", null, id.value(), null, tenant);
    return new IncomingRecord(
        Topic.INVOICE_REQUESTS.topicName(),
        0,
        0,
        Instant.now(),
        id.value(),
        Sample.requestOf(id, net.toString()).key(key).bytes(),
        CloudEvents.toHeaders(event),
        Optional.of(event));
  }

  private long requests(String state) {
    return books.count(
        "SELECT count(*) FROM request WHERE tenant = ? AND state = ?", tenant, state);
  }

  private List<String> reasons(String state) {
    return books.texts("SELECT reasons FROM request WHERE tenant = ? AND state = ?", tenant, state);
  }

  private long used(TaxpayerId id) {
    return books.count("SELECT used_cents FROM quota WHERE seller = ?", id.value());
  }
}
