package dev.kaipiao.audit.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.audit.domain.note.VerifierKey;
import dev.kaipiao.testkit.TestTokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.FileNotFoundException;
import java.time.Duration;

/** Asks the service, and waits for what arrives over Kafka. */
final class Asking {

  static final Duration PATIENCE = Duration.ofSeconds(60);
  static final TestTokens TOKENS = TestTokens.shared();

  private Asking() {}

  static RequestSpecification auditor() {
    return as(TOKENS.auditor());
  }

  static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  /** The answer once its list has so many elements. */
  static Response awaited(RequestSpecification caller, String path, String list, int size) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> given().spec(caller).get(path),
            answer -> answer.statusCode() == 200 && answer.jsonPath().getList(list).size() == size);
  }

  /** A proof, once there is one. */
  static String proof(String path) {
    return await()
        .atMost(PATIENCE)
        .until(() -> auditor().get(path), answer -> answer.statusCode() == 200)
        .asString();
  }

  /** The size of the signed log, once it is large enough. */
  static long signedSize(long atLeast) {
    return await()
        .atMost(PATIENCE)
        .until(() -> given().get("/v1/log").jsonPath().getLong("size"), size -> size >= atLeast);
  }

  static VerifierKey verifierKey() {
    return VerifierKey.parse(given().get("/v1/log").jsonPath().getString("verifierKey"))
        .orElseThrow();
  }

  /** A file of the static log. */
  static byte[] file(String path) throws FileNotFoundException {
    Response answer = given().get("/log/" + path);
    if (answer.statusCode() != 200) {
      throw new FileNotFoundException(path);
    }
    return answer.asByteArray();
  }
}
