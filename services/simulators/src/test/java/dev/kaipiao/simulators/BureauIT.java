package dev.kaipiao.simulators;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Year;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
@QuarkusTestResource(TestingReceipts.class)
class BureauIT {

  private static final String SELLER = "91350200MA2YJ1XR9G";

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @AfterEach
  void behaveAgain() {
    behave(
        Map.of(
            "delayMs", 0, "errorRate", 0, "lostAnswerRate", 0, "outage", "none", "version", "1.0"));
  }

  @Test
  void numbersAreLeasedOverHttp() {
    lease("1.0", "http-1")
        .statusCode(200)
        .header("leqi-version", "1.0")
        .body("returncode", equalTo("00"))
        .body("fpqshm", startsWith(Year.now().toString().substring(2) + "352"));
  }

  @Test
  void anotherVersionIsGone() {
    behave(Map.of("version", "2.0"));
    lease("1.0", "http-2")
        .statusCode(410)
        .header("leqi-version", "2.0")
        .body("returncode", equalTo("98"));
    lease("2.0", "http-2").statusCode(200);
  }

  @Test
  void anOutageIsAnswered503() {
    behave(Map.of("outage", true));
    lease("1.0", "http-3").statusCode(503).body("returncode", equalTo("99"));
  }

  @Test
  void aHungBureauDoesNotAnswerUntilItIsBack() {
    behave(Map.of("outage", "hang"));
    assertThatThrownBy(() -> call("http-4", Duration.ofMillis(700)))
        .isInstanceOf(HttpTimeoutException.class);
    behave(Map.of("outage", "none"));
    lease("1.0", "http-4").statusCode(200);
  }

  @Test
  void anAnswerThatIsLostWasStillWorkedOn() {
    behave(Map.of("lostAnswerRate", 1));
    assertThatThrownBy(() -> call("http-5", Duration.ofSeconds(10)))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(HttpTimeoutException.class);
    long leased = leasedSoFar();
    behave(Map.of("lostAnswerRate", 0));
    lease("1.0", "http-5").statusCode(200);
    given().get("/control/bureau/report").then().body("numbersLeased", equalTo((int) leased));
  }

  @Test
  void anErrorIsAnswered500AndNothingWasDone() {
    long before = leasedSoFar();
    behave(Map.of("errorRate", 1));
    lease("1.0", "http-6").statusCode(500);
    given().get("/control/bureau/report").then().body("numbersLeased", equalTo((int) before));
  }

  @Test
  void aSettingThatMakesNoSenseIsRefused() {
    given()
        .contentType("application/json")
        .body(Map.of("errorRate", 2))
        .put("/control/bureau")
        .then()
        .statusCode(400)
        .body("detail", equalTo("rates are between 0 and 1"));
  }

  @Test
  void aTaxpayerCanBeLimited() {
    given()
        .contentType("application/json")
        .body(Map.of("quota", "5.00", "numbers", 0))
        .put("/control/bureau/taxpayers/913502000728319549")
        .then()
        .statusCode(200);
    given()
        .contentType("application/json")
        .body(Map.of("nsrsbh", "913502000728319549", "lysl", 1, "lylsh", "http-7"))
        .post("/leqi/1.0/QDFPPLFM")
        .then()
        .body("returncode", equalTo("21"));
  }

  private static ValidatableResponse lease(String version, String serial) {
    return given()
        .contentType("application/json")
        .body(Map.of("nsrsbh", SELLER, "lysl", 10, "lylsh", serial))
        .post("/leqi/" + version + "/QDFPPLFM")
        .then();
  }

  private void call(String serial, Duration timeout) throws Exception {
    String body = "{\"nsrsbh\":\"" + SELLER + "\",\"lysl\":10,\"lylsh\":\"" + serial + "\"}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/leqi/1.0/QDFPPLFM"))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static void behave(Map<String, Object> behaviour) {
    given()
        .contentType("application/json")
        .body(behaviour)
        .put("/control/bureau")
        .then()
        .statusCode(200);
  }

  private static long leasedSoFar() {
    return given().get("/control/bureau/report").jsonPath().getLong("numbersLeased");
  }
}
