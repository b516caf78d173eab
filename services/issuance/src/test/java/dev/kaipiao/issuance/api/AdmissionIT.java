package dev.kaipiao.issuance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.issuance.LockedSeller;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.generator.RequestGenerator;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the door does when too much waits behind it, and when a tenant asks for too much. */
@QuarkusTest
@TestProfile(AdmissionIT.Impatient.class)
@QuarkusTestResource(KafkaPostgresResource.class)
class AdmissionIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Inject Bookkeeping books;
  @Inject AgroalDataSource database;

  private final ExecutorService callers = Executors.newFixedThreadPool(12);

  private final TaxpayerId seller =
      new RequestGenerator(System.nanoTime()).sellers(1).get(0).taxpayerId();

  /** Holds everybody back after a second, and two tenants after three requests each. */
  public static final class Impatient implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      String prefix = "kaipiao.issuance.admission.";
      return Map.of(
          prefix + "interactive.lag", "PT1S",
          prefix + "batch.lag", "PT1S",
          prefix + "outage-backlog", "PT1S",
          prefix + "tenants.small.rate", "1",
          prefix + "tenants.small.burst", "3",
          prefix + "tenants.packer.rate", "1",
          prefix + "tenants.packer.burst", "3",
          prefix + "tenant.batch-patience", "PT0.2S");
    }
  }

  @Test
  void whileTooMuchWaitsTheDoorTurnsAwayUnreadAndOpensAgain() {
    // Given
    String tenant = "shed-" + UUID.randomUUID();
    books.registerWithPlenty(seller, tenant);
    List<String> accepted = new ArrayList<>();
    try (LockedSeller lock = LockedSeller.lock(database, seller)) {
      // When requests come while nothing is decided
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                Response answer = send(tenant, Sample.requestOf(seller, "1.00").bytes());
                if (answer.statusCode() == 202) {
                  accepted.add(answer.jsonPath().getString("id"));
                }
                return answer.statusCode() == 429;
              });
      // Then nothing of a request is read any more, not even who sends it
      given()
          .contentType("application/json")
          .body("rubbish")
          .post("/v1/invoice-requests")
          .then()
          .statusCode(429)
          .contentType("application/problem+json")
          .header("Retry-After", matchesPattern("[1-9][0-9]*"))
          .header("Kaipiao-Call-Id", notNullValue())
          .body("code", equalTo("KP-9007"))
          .body("status", equalTo(429))
          .body("title", notNullValue())
          .body("titleZh", notNullValue())
          .body("detail", equalTo("class interactive"))
          .body("retryable", equalTo(true));
      Callers.enterprise(tenant).body("[]").post("/v1/invoice-batches").then().statusCode(429);
      // And health stays up, and why is told
      given().get("/q/health/ready").then().statusCode(200);
      Callers.operator()
          .get("/v1/admission")
          .then()
          .statusCode(200)
          .body("mode", equalTo("adaptive"))
          .body("classes.find { it.name == 'interactive' }.heldBack", equalTo(true))
          .body("classes.find { it.name == 'batch' }.cause", notNullValue());
      await().atMost(PATIENCE).until(AdmissionIT::bulkRests);
    }
    // And when it goes on
    await()
        .atMost(PATIENCE)
        .until(() -> send(tenant, Sample.requestOf(seller, "2.00").bytes()).statusCode() == 202);
    // Then what was accepted is issued
    assertThat(accepted).isNotEmpty();
    await().atMost(PATIENCE).until(() -> issued(tenant) == accepted.size() + 1);
  }

  @Test
  void aTenantThatAsksForTooMuchIsTurnedAwayAndOthersAreNot() {
    // Given
    books.registerWithPlenty(seller, "small");
    byte[] request = Sample.requestOf(seller, "1.00").bytes();
    send("small", request)
        .then()
        .statusCode(202)
        .header("RateLimit-Policy", "\"tenant\";q=3;w=3")
        .header("RateLimit", matchesPattern("\"tenant\";r=2;t=[0-9]+"));
    // When more come at once than the bucket holds and is filled with meanwhile
    List<CompletableFuture<Response>> answers =
        IntStream.range(0, 12)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> send("small", request), callers))
            .toList();
    // Then
    Response refused =
        answers.stream()
            .map(CompletableFuture::join)
            .filter(answer -> answer.statusCode() == 429)
            .findFirst()
            .orElseThrow();
    refused
        .then()
        .header("Retry-After", matchesPattern("[1-9]"))
        .header("RateLimit", matchesPattern("\"tenant\";r=0;t=[0-9]+"))
        .body("code", equalTo("KP-9008"))
        .body("titleZh", notNullValue());
    send("large", request).then().header("RateLimit-Policy", "\"tenant\";q=20000;w=4");
  }

  @Test
  void theItemsOfABatchAreChargedOneByOne() {
    // Given
    books.registerWithPlenty(seller, "packer");
    StringBuilder batch = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      batch.append(Sample.requestOf(seller, "1.00").text()).append('\n');
    }
    // When
    Response answer =
        Callers.enterprise("packer")
            .contentType("application/x-ndjson")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .body(batch.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .post("/v1/invoice-batches");
    // Then
    assertThat(answer.statusCode()).isIn(202, 429);
    assertThat(answer.asString()).contains("KP-9008");
  }

  @AfterEach
  void endCallers() {
    callers.shutdownNow();
  }

  private static boolean bulkRests() {
    return Callers.operator()
        .get("/v1/admission")
        .jsonPath()
        .getBoolean("topics.find { it.reader == 'requests-bulk' }.resting");
  }

  private long issued(String tenant) {
    return books.count("SELECT count(*) FROM invoice WHERE tenant = ?", tenant);
  }

  private static Response send(String tenant, byte[] body) {
    return Callers.enterprise(tenant)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .body(body)
        .post("/v1/invoice-requests");
  }
}
