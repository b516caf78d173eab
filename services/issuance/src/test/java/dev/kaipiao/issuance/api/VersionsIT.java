package dev.kaipiao.issuance.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A version that is being phased out answers as before, and says so. */
@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
@TestProfile(OnTrial.class)
class VersionsIT {

  @Test
  void bothVersionsAnswerAndTheFormerOneTellsItsEnd() {
    given()
        .get("/v0/greeting")
        .then()
        .statusCode(200)
        .body(equalTo("hello"))
        .header("Deprecation", "@1798992000")
        .header("Sunset", "Mon, 03 Jan 2028 00:00:00 GMT")
        .header("Link", containsString("</v1>; rel=\"successor-version\""));
    given()
        .get("/v1/greeting")
        .then()
        .statusCode(200)
        .body(equalTo("hello and welcome"))
        .header("Deprecation", nullValue())
        .header("Sunset", nullValue());
  }

  @Test
  void whoIsRefusedHearsOfTheEndToo() {
    given()
        .get("/v0/no-such-thing")
        .then()
        .statusCode(404)
        .header("Sunset", "Mon, 03 Jan 2028 00:00:00 GMT");
  }
}
