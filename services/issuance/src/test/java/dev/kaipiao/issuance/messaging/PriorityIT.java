package dev.kaipiao.issuance.messaging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.issuance.LockedSeller;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is urgent does not stand behind what can wait. */
@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class PriorityIT {

  private static final int BACKLOG = 4_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Inject Bookkeeping books;
  @Inject AgroalDataSource database;

  private final String tenant = "priority-" + UUID.randomUUID();
  private final List<TaxpayerId> sellers =
      new RequestGenerator(System.nanoTime())
          .sellers(2, 1).stream().map(Seller::taxpayerId).toList();

  @BeforeEach
  void register() {
    sellers.forEach(seller -> books.registerWithPlenty(seller, tenant));
  }

  @Test
  void singleRequestsAreIssuedBeforeABacklogOfBatchesIsDone() {
    // Given
    CompletableFuture<Void> batch =
        CompletableFuture.runAsync(() -> sendBatch(sellers.get(0), BACKLOG));
    await().atMost(PATIENCE).until(() -> decided("batch/%") > 0);
    // When one comes of the same seller, and one of another
    sendSingle(sellers.get(0), "same");
    sendSingle(sellers.get(1), "other");
    batch.join();
    await().atMost(PATIENCE).until(() -> decided("%") == BACKLOG + 2);
    // Then
    assertThat(decidedAfter("same")).isPositive();
    assertThat(decidedAfter("other")).isPositive();
    assertThat(books.count("SELECT count(DISTINCT number) FROM invoice WHERE tenant = ?", tenant))
        .isEqualTo(BACKLOG + 2);
  }

  @Test
  void batchesWaitOnTheirTopicWhileSingleRequestsAreBehind() {
    try (LockedSeller lock = LockedSeller.lock(database, sellers.get(0))) {
      // Given a single request that cannot be decided
      sendSingle(sellers.get(0), "stuck");
      await().atMost(PATIENCE).until(this::bulkRests);
      // When
      sendBatch(sellers.get(1), 50);
      // Then it is accepted, waits, and nobody is ill
      await().atMost(PATIENCE).until(() -> bulkLag() == 50);
      assertThat(decided("%")).isZero();
      given().get("/q/health/ready").then().statusCode(200);
    }
    // And when the first one is through
    await().atMost(PATIENCE).until(() -> decided("%") == 51);
    assertThat(decidedAfter("stuck")).isEqualTo(50);
  }

  private boolean bulkRests() {
    return admission("resting");
  }

  private int bulkLag() {
    return admission("lagRecords");
  }

  private static <T> T admission(String field) {
    return Callers.operator()
        .get("/v1/admission")
        .jsonPath()
        .get("topics.find { it.reader == 'requests-bulk' }." + field);
  }

  private void sendSingle(TaxpayerId seller, String key) {
    Callers.enterprise(tenant)
        .header("Idempotency-Key", key)
        .body(Sample.requestOf(seller, "1.00").bytes())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(202);
  }

  private void sendBatch(TaxpayerId seller, int items) {
    String line = Sample.requestOf(seller, "1.00").text() + "\n";
    Callers.enterprise(tenant)
        .contentType("application/x-ndjson")
        .header("Idempotency-Key", "batch")
        .body(line.repeat(items).getBytes(UTF_8))
        .post("/v1/invoice-batches")
        .then()
        .statusCode(202)
        .body("accepted", equalTo(items));
  }

  private long decided(String key) {
    return books.count(
        "SELECT count(*) FROM request WHERE tenant = ? AND idempotency_key LIKE ?", tenant, key);
  }

  /** Batch items that were decided after the single request of this key. */
  private long decidedAfter(String key) {
    return books.count(
        "SELECT count(*) FROM request b, request s WHERE b.tenant = ? AND s.tenant = b.tenant"
            + " AND s.idempotency_key = ? AND b.idempotency_key LIKE 'batch/%'"
            + " AND b.decided_at > s.decided_at",
        tenant, key);
  }
}
