package dev.kaipiao.console.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Upstream.class)
class ForwardIT {

  @Test
  void aQuestionReachesTheServiceWithTheTokenOfThePerson() {
    given()
        .header("Authorization", "Bearer abc")
        .get("/api/issuance/v1/invoices?limit=3")
        .then()
        .statusCode(200)
        .body(equalTo("GET /v1/invoices?limit=3 Bearer abc"));
  }

  @Test
  void anOrderKeepsItsMethod() {
    given()
        .post("/api/issuance/v1/parked/7/replay")
        .then()
        .body(containsString("POST /v1/parked/7/replay"));
    given().delete("/api/issuance/v1/parked/7").then().body(containsString("DELETE /v1/parked/7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/issuance/q/metrics",
        "/api/elsewhere/v1/invoices",
        "/api/issuance/v1/%2e%2e/q/metrics"
      })
  void nothingButThePublicInterfacesCanBeReached(String path) {
    given().urlEncodingEnabled(false).get(path).then().statusCode(404);
  }

  @Test
  void aServiceThatDoesNotAnswerIsSaidToBeUnreachable() {
    given().get("/api/audit/v1/log").then().statusCode(502);
  }

  @Test
  void thePageIsServedAndLoadsNothingFromElsewhere() {
    given()
        .get("/")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("default-src 'self'"))
        .body(containsString("console.js"));
  }
}
