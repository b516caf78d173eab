package dev.kaipiao.signing.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.kaipiao.signing.api.verification.VerificationServer;
import dev.kaipiao.signing.custody.KeyCustody;
import dev.kaipiao.signing.domain.signature.SigningOutcome.Signed;
import dev.kaipiao.signing.fixture.Documents;
import dev.kaipiao.signing.fixture.ForgedKeys;
import dev.kaipiao.signing.fixture.Invoices;
import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = KafkaPostgresResource.class,
    initArgs = @ResourceArg(name = "database", value = "signing"))
@QuarkusTestResource(ForgedKeys.class)
class VerificationIT {

  @Inject VerificationServer server;
  @Inject KeyCustody custody;

  private byte[] document;

  @BeforeEach
  void sign() {
    Signed signed =
        (Signed) custody.signing().orElseThrow().sign(Invoices.typical(), Instant.now());
    document = signed.document().xml();
  }

  @Test
  void anybodyMayHaveADocumentVerified() {
    call()
        .contentType("application/xml")
        .body(document)
        .post("/v1/verifications")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .header("Kaipiao-Call-Id", notNullValue())
        .body("result", equalTo("VALID"))
        .body("number", equalTo(Invoices.NUMBER.value()))
        .body("checks", hasSize(12))
        .body("checks.passed", everyItem(equalTo(true)));
  }

  @Test
  void aChangedDocumentIsAnsweredWithTheReasonInTwoLanguages() {
    call()
        .body(Documents.replace(document, "<Quantity>2<", "<Quantity>3<"))
        .post("/v1/verifications")
        .then()
        .statusCode(200)
        .body("result", equalTo("INVALID"))
        .body("checks.find { it.name == 'digest' }.passed", equalTo(false))
        .body("checks.find { it.name == 'digest' }.outcome", equalTo("failed"))
        .body("checks.find { it.name == 'digest' }.code", equalTo("KP-4009"))
        .body("checks.find { it.name == 'digest' }.zh", notNullValue())
        .body("checks.find { it.name == 'digest' }.en", notNullValue());
  }

  @Test
  void whatIsNoDocumentIsAnsweredToo() {
    for (byte[] body : new byte[][] {{}, {0, 1, 2}, "{}".getBytes(StandardCharsets.UTF_8)}) {
      call()
          .body(body)
          .post("/v1/verifications")
          .then()
          .statusCode(200)
          .body("result", equalTo("INVALID"))
          .body("checks[0].code", equalTo("KP-4008"))
          .body("checks[1].outcome", equalTo("skipped"));
    }
  }

  @Test
  void aBatchIsAnsweredInItsOrder() {
    // Given
    String good = Base64.getEncoder().encodeToString(document);
    String bad = Base64.getEncoder().encodeToString("<html/>".getBytes(StandardCharsets.UTF_8));
    // Then
    call()
        .contentType("application/json")
        .body(List.of(good, bad, good))
        .post("/v1/verifications/batch")
        .then()
        .statusCode(200)
        .body("result", contains("VALID", "INVALID", "VALID"));
  }

  @Test
  void aBatchThatIsNoneIsRefused() {
    refused("{}", 400, "KP-1002");
    refused("[1]", 400, "KP-1002");
    refused("[\"***\"]", 400, "KP-1001");
    refused("[\"AAAA\"", 400, "KP-1001");
    refused("", 400, "KP-1002");
    refused("[]", 400, "KP-1016");
    refused(Collections.nCopies(1001, "\"AA==\"").toString(), 413, "KP-1009");
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    call()
        .body(new byte[5 * 1024 * 1024 + 1])
        .post("/v1/verifications")
        .then()
        .statusCode(413)
        .contentType("application/problem+json")
        .body("code", equalTo("KP-1009"));
  }

  @Test
  void aBodyThatGrowsTooLargeIsRefusedAsWell() throws IOException {
    // Given
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setSoTimeout(20_000);
      String head =
          "POST /v1/verifications HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      // When
      String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
      byte[] bytes = chunk.getBytes(StandardCharsets.US_ASCII);
      for (int sent = 0; sent <= 5 * 1024 * 1024; sent += 0x10000) {
        socket.getOutputStream().write(bytes);
      }
      socket.getOutputStream().flush();
      // Then
      byte[] status = socket.getInputStream().readNBytes(12);
      assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void otherPathsAndMethodsAreRefused() {
    call().get("/v1/verifications").then().statusCode(405);
    call().get("/v1/documents/" + Invoices.NUMBER).then().statusCode(404);
    call().get("/q/metrics").then().statusCode(404);
  }

  private void refused(String body, int status, String code) {
    call()
        .contentType("application/json")
        .body(body)
        .post("/v1/verifications/batch")
        .then()
        .statusCode(status)
        .body("code", equalTo(code));
  }

  private RequestSpecification call() {
    return given().baseUri("http://127.0.0.1").port(port());
  }

  private int port() {
    return server.port().orElseThrow();
  }
}
