package dev.kaipiao.reference;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.signing.domain.certificate.TrustAnchors;
import dev.kaipiao.signing.domain.verification.DocumentVerifier;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTokens;
import dev.kaipiao.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
@QuarkusTestResource(WithOutside.class)
class RequestIT {

  Outside outside;

  @ConfigProperty(name = "kaipiao.reference.signing.anchors")
  Path anchors;

  private final String key = UUID.randomUUID().toString();

  @BeforeEach
  void everybodyIsRegistered() {
    Sellers.register(outside.url());
  }

  @Test
  void aRequestIsAnsweredWithAnInvoiceThatIsSignedReportedAndDelivered() throws IOException {
    // When
    String number =
        Sellers.post(key, Sellers.request(Sellers.ORDINARY, "100.00"))
            .statusCode(201)
            .body("net", equalTo("100.00"))
            .body("gross", equalTo("113.00"))
            .body("signedAt", notNullValue())
            .body("reportedAt", notNullValue())
            .extract()
            .path("number");
    // Then
    byte[] document =
        given()
            .auth()
            .oauth2(TestTokens.shared().enterprise(Sellers.TENANT))
            .get("/v1/documents/" + number)
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    DocumentVerifier verifier =
        new DocumentVerifier(TrustAnchors.ofPem(Files.readAllBytes(anchors)), Clock.systemUTC());
    assertThat(verifier.verify(document).failures()).isEmpty();
    assertThat(verifier.verify(document).valid()).isTrue();
    assertThat(outside.messagesWith(number)).isOne();
    assertThat(outside.bureau().report().duplicates()).isZero();
  }

  @Test
  void theSameKeyYieldsTheSameInvoice() {
    // Given
    ObjectNode request = Sellers.request(Sellers.ORDINARY, "12.34");
    String number = Sellers.post(key, request).statusCode(201).extract().path("number");
    // When
    Sellers.post(key, request).statusCode(201).body("number", equalTo(number));
    // Then
    assertThat(outside.messagesWith(number)).isOne();
  }

  @Test
  void theSameKeyWithAnotherPayloadIsRefused() {
    // Given
    Sellers.post(key, Sellers.request(Sellers.ORDINARY, "1.00")).statusCode(201);
    // When
    Sellers.post(key, Sellers.request(Sellers.ORDINARY, "2.00"))
        // Then
        .statusCode(422)
        .body("code", equalTo("KP-1007"));
  }

  @Test
  void aBankOnKafkaReadsTheInvoiceOnItsTopic() {
    // Given
    ObjectNode request = Sellers.request(Sellers.ORDINARY, "5.00");
    ((ObjectNode) request.get("seller")).put("bankAccount", "6104000011112222");
    try (TestTopic deliveries =
        TestTopic.fromNow(TestStack.shared().bootstrapServers(), Topic.deliveriesOf("nanhu"))) {
      // When
      String number = Sellers.post(key, request).statusCode(201).extract().path("number");
      // Then
      ConsumerRecord<String, byte[]> record =
          deliveries.readUntil(found -> number.equals(found.key()));
      assertThat(new String(record.value(), UTF_8)).contains(number);
      assertThat(outside.messagesWith(number)).isZero();
    }
  }

  @Test
  void faultsHaveTheReasonCodesOfThePlatform() {
    ObjectNode wrong = Sellers.request(Sellers.ORDINARY, "100.00");
    ((ObjectNode) wrong.at("/lines/0")).put("taxRate", "0.14");
    Sellers.post(key, wrong)
        .statusCode(422)
        .body("violations[0].pointer", equalTo("/lines/0/taxRate"));
    given()
        .auth()
        .oauth2(TestTokens.shared().enterprise(Sellers.TENANT))
        .contentType("application/json")
        .body("{")
        .post("/v1/invoice-requests")
        .then()
        .statusCode(400)
        .body("code", equalTo("KP-1001"));
    given()
        .contentType("application/json")
        .body("{}")
        .post("/v1/invoice-requests")
        .then()
        .statusCode(401);
  }

  @Test
  void aSellerOfAnotherTenantIsUnknown() {
    given()
        .auth()
        .oauth2(TestTokens.shared().enterprise("another"))
        .contentType("application/json")
        .header("Idempotency-Key", key)
        .body(Sellers.request(Sellers.ORDINARY, "1.00").toString())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(422)
        .body("code", equalTo("KP-3001"));
  }
}
