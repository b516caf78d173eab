package dev.kaipiao.issuance.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import dev.kaipiao.issuance.Callers;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What the service shows to whoever runs or integrates it. */
@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class SurfaceIT {

  @Test
  void itsInterfaceIsDescribed() {
    given()
        .accept("application/json")
        .get("/q/openapi?format=json")
        .then()
        .statusCode(200)
        .body(
            allOf(
                containsString("/v1/invoice-requests/{id}"),
                containsString("/v1/invoice-batches"),
                containsString("/v1/invoices/{number}"),
                containsString("/v1/sellers/{taxpayerId}"),
                containsString("Idempotency-Key"),
                containsString("RequestStatus")));
  }

  @Test
  void itsWorkIsCounted() {
    // Given
    Callers.enterprise("surface").body("{}").post("/v1/invoice-requests").then().statusCode(400);
    Callers.enterprise("surface")
        .header("Idempotency-Key", "surface")
        .body(Sample.request().bytes())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(202);
    // Then
    given()
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .body(
            allOf(
                containsString("kaipiao_issuance_accepted_total"),
                containsString("kaipiao_issuance_refused_total{reason=\"KP-1004\"}"),
                containsString("kaipiao_issuance_issued_total"),
                containsString("kaipiao_issuance_waiting"),
                containsString("kaipiao_issuance_waiters")));
  }

  @Test
  void itIsReadyWhenItCanWork() {
    given().get("/q/health/ready").then().statusCode(200).body(containsString("delivery"));
  }
}
