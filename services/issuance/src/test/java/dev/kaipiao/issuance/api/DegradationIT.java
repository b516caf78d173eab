package dev.kaipiao.issuance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.issuance.DatabaseBehindProxy;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.proxy.Disturbance;
import dev.kaipiao.testkit.proxy.FaultProxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines of docs/degradation.md that issuance alone can prove. */
@QuarkusTest
@QuarkusTestResource(value = DatabaseBehindProxy.class, restrictToAnnotatedClass = true)
class DegradationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Inject Bookkeeping books;
  FaultProxy database;

  private final String tenant = "degraded-" + UUID.randomUUID();
  private final TaxpayerId seller =
      new RequestGenerator(System.nanoTime()).sellers(1).get(0).taxpayerId();
  private String before;
  private String number;

  @BeforeEach
  void oneInvoiceBefore() {
    await().atMost(PATIENCE).untilAsserted(() -> books.register(seller, tenant));
    books.lease(seller, 1_000);
    books.grant(seller, 1_000_000);
    before = send("before").then().statusCode(202).extract().path("id");
    await().atMost(PATIENCE).until(() -> number(before) != null);
    number = number(before);
    invoice().then().statusCode(200).header("Cache-Status", nullValue());
  }

  @AfterEach
  void heal() {
    database.heal();
    TestStack.shared().broker().resume();
  }

  @Test
  void withoutTheDatabaseRequestsAreTakenAndKnownAnswersGiven() {
    // When
    database.refuse();
    database.cutAll();
    // Then
    Callers.operator()
        .get("/v1/parked")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("KP-9009"));
    whatHoldsWithoutTheDatabase();
  }

  @Test
  void aDatabaseThatHangsHangsNobody() {
    // When nothing ends and nothing arrives
    database.disturb(Disturbance.NONE.holding());
    // Then
    whatHoldsWithoutTheDatabase();
  }

  @Test
  void withoutTheBrokerQuestionsAreAnsweredAndRequestsRefusedInTime() {
    // When
    TestStack.shared().broker().pause();
    // Then
    send("refused")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("KP-9003"))
        .body("retryable", equalTo(true));
    invoice().then().statusCode(200).body("number", equalTo(number));
    status(before).then().statusCode(200).body("state", equalTo("issued"));
    given().get("/q/health/live").then().statusCode(200);
    // And when it is back, the same can be sent again and is one invoice
    TestStack.shared().broker().resume();
    await().atMost(PATIENCE).until(() -> send("refused").statusCode() == 202);
    await().atMost(PATIENCE).until(() -> issued() == 2);
  }

  private void whatHoldsWithoutTheDatabase() {
    // Requests are accepted
    String accepted = send("accepted").then().statusCode(202).extract().path("id");
    // What was known is told, and that it may be old
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                invoice()
                    .then()
                    .statusCode(200)
                    .body("number", equalTo(number))
                    .header("Cache-Status", matchesPattern("kaipiao; hit; ttl=-[0-9]+; .*")));
    status(before)
        .then()
        .statusCode(200)
        .body("state", equalTo("issued"))
        .header("Cache-Status", matchesPattern("kaipiao; hit; ttl=-[0-9]+; .*"));
    // What was not known is refused in time
    status(accepted)
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("KP-9009"))
        .body("titleZh", notNullValue());
    Callers.enterprise(tenant).get("/v1/invoices").then().statusCode(503);
    given().get("/q/health/live").then().statusCode(200);
    // And when it is back
    database.heal();
    database.cutAll();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(issued()).isEqualTo(2));
    await().atMost(PATIENCE).until(() -> number(accepted) != null);
    assertThat(invoice().header("Cache-Status")).isNull();
  }

  private long issued() {
    return books.count("SELECT count(*) FROM invoice WHERE tenant = ?", tenant);
  }

  private String number(String request) {
    return status(request).jsonPath().getString("number");
  }

  private Response status(String request) {
    return Callers.enterprise(tenant).get("/v1/invoice-requests/" + request);
  }

  private Response invoice() {
    return Callers.enterprise(tenant).get("/v1/invoices/" + number);
  }

  private Response send(String key) {
    return Callers.enterprise(tenant)
        .header("Idempotency-Key", key)
        .body(Sample.requestOf(seller, "1.00").bytes())
        .post("/v1/invoice-requests");
  }
}
