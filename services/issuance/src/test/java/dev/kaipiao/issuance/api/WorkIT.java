package dev.kaipiao.issuance.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An instance that stands by serves its door, and works as much as it is told. */
@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
@TestProfile(OnTrial.class)
class WorkIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void itsDoorIsOpenWhileItsReadersStandByUntilTheyAreGivenRecords() {
    // Given
    given().get("/q/health/ready").then().statusCode(200);
    Callers.operator()
        .get("/v1/work")
        .then()
        .statusCode(200)
        .body("whole", is(false))
        .body("readers.name", hasItem("requests"))
        .body("readers.handled", everyItem(equalTo(0)))
        .body("readers.left", everyItem(equalTo(0)));
    Callers.enterprise("trial")
        .header("Idempotency-Key", "trial-1")
        .body(Sample.request().bytes())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(202);
    // When
    Callers.operator()
        .body(Map.of("whole", false, "records", 1))
        .put("/v1/work")
        .then()
        .statusCode(200);
    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                Callers.operator()
                    .get("/v1/work")
                    .then()
                    .body("readers.find { it.name == 'requests' }.left", equalTo(0)));
  }

  @Test
  void onlyAnOperatorGivesWork() {
    Callers.auditor().body(Map.of("whole", true)).put("/v1/work").then().statusCode(403);
  }

  @Test
  void anOrderThatSaysNothingIsRefused() {
    Callers.operator().body(Map.of("whole", false)).put("/v1/work").then().statusCode(400);
  }

  @Test
  void anOrderWithoutABodyIsRefusedWithItsReason() {
    for (String body : List.of("", "null")) {
      Callers.operator()
          .body(body)
          .put("/v1/work")
          .then()
          .statusCode(400)
          .body("code", equalTo(ReasonCode.FIELD_MISSING.code()))
          .body("title", equalTo(ReasonCode.FIELD_MISSING.english()))
          .body("titleZh", equalTo(ReasonCode.FIELD_MISSING.chinese()));
    }
  }
}
