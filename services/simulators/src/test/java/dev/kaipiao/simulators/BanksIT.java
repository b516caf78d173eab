package dev.kaipiao.simulators;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.standardwebhooks.Webhook;
import dev.kaipiao.contracts.command.BankReceipt;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.simulators.TestingReceipts.Call;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
@QuarkusTestResource(TestingReceipts.class)
class BanksIT {

  private static final String DELIVERY =
      """
      {"number":"%s","kind":"SPECIAL","sellerName":"销售方","sellerAccount":"%s",\
      "buyerName":"购买方","buyerAccount":"6102000000000002","gross":"113.00","later":"field"}""";

  @AfterEach
  void behaveAgain() {
    behave("jianghai", "normal");
    behave("nanhu", "normal");
  }

  @Test
  void aWebhookIsAcknowledgedAndItsInvoicePaidWithASignedReceipt() throws Exception {
    // Given
    String delivery = DELIVERY.formatted("26352000000000000101", "6101000000000001");
    // When
    deliver("msg-1", delivery).statusCode(200).body("acknowledged", equalTo(1));
    // Then
    Call call = TestingReceipts.CALLS.poll(20, TimeUnit.SECONDS);
    assertThat(call).isNotNull();
    assertThat(call.path()).isEqualTo("/v1/bank-receipts");
    assertThat(call.token()).isEqualTo("Bearer token-of-a-bank");
    assertThat(call.bank()).isEqualTo("jianghai");
    assertThat(call.signature()).contains("..");
    BankReceipt receipt = Json.read(call.body(), BankReceipt.class);
    assertThat(receipt.amountInWords()).isEqualTo("壹佰壹拾叁圆整");
    assertThat(receipt.payeeAccount()).isEqualTo("6101000000000001");
  }

  @Test
  void aWebhookWithAnotherSecretIsRejected() throws Exception {
    String body = "{\"bank\":\"jianghai\",\"messageId\":\"m\",\"deliveries\":[]}";
    long now = Instant.now().getEpochSecond();
    given()
        .contentType("application/json")
        .header("webhook-id", "m")
        .header("webhook-timestamp", now)
        .header(
            "webhook-signature",
            new Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=").sign("m", now, body))
        .body(body)
        .post("/banks/jianghai/deliveries")
        .then()
        .statusCode(401);
  }

  @Test
  void aBankInErrorAnswers500AndTakesNothing() throws Exception {
    behave("jianghai", "error");
    String delivery = DELIVERY.formatted("26352000000000000102", "6101000000000001");
    deliver("msg-2", delivery).statusCode(500);
    behave("jianghai", "normal");
    deliver("msg-2", delivery).statusCode(200);
  }

  @Test
  void theRegistrationIsWhatTheReceiptsServiceWants() {
    given()
        .get("/control/banks/jianghai/registration")
        .then()
        .statusCode(200)
        .body("name", equalTo("江海银行"))
        .body("channel", equalTo("webhook"))
        .body("accounts[0]", equalTo("6101"))
        .body("certificates.size()", equalTo(1));
    given()
        .get("/control/banks/nanhu/registration")
        .then()
        .body("channel", equalTo("kafka"))
        .body("url", equalTo(null))
        .body("webhookSecret", equalTo(null));
    given().get("/control/banks/nobody/registration").then().statusCode(404);
  }

  @Test
  void aKafkaBankReadsItsTopicAndAnswersOnTheTopicOfReceipts() {
    String bootstrap = TestStack.shared().bootstrapServers();
    try (TestTopic deliveries = TestTopic.fromNow(bootstrap, "kaipiao.bank.nanhu.deliveries.v1");
        TestTopic receipts = TestTopic.fromNow(bootstrap, "kaipiao.bank.receipts.v1")) {
      // Given
      behave("nanhu", "hung");
      deliveries.send("k", "no delivery".getBytes(), Map.of());
      String delivery = DELIVERY.formatted("26352000000000000103", "6104000000000001");
      deliveries.send("26352000000000000103", delivery.getBytes(), Map.of());
      // When
      behave("nanhu", "normal");
      // Then
      ConsumerRecord<String, byte[]> receipt =
          receipts.readUntil(it -> it.key().equals("6104000000000001"));
      assertThat(TestTopic.header(receipt, "bank")).isEqualTo("nanhu");
      assertThat(TestTopic.header(receipt, "bank-signature")).contains("..");
      assertThat(TestTopic.header(receipt, "ce_type")).isEqualTo("dev.kaipiao.bank.receipt.v1");
      await()
          .atMost(Duration.ofSeconds(10))
          .until(
              () ->
                  given()
                          .get("/control/banks")
                          .jsonPath()
                          .getInt("find{it.id=='nanhu'}.receiptsSent")
                      == 1);
    }
  }

  private static ValidatableResponse deliver(String messageId, String delivery) throws Exception {
    String secret =
        given().get("/control/banks/jianghai/registration").jsonPath().get("webhookSecret");
    String body =
        "{\"bank\":\"jianghai\",\"messageId\":\"%s\",\"deliveries\":[%s]}"
            .formatted(messageId, delivery);
    long now = Instant.now().getEpochSecond();
    return given()
        .contentType("application/json")
        .header("webhook-id", messageId)
        .header("webhook-timestamp", now)
        .header("webhook-signature", new Webhook(secret).sign(messageId, now, body))
        .body(body)
        .post("/banks/jianghai/deliveries")
        .then();
  }

  private static void behave(String bank, String mode) {
    given()
        .contentType("application/json")
        .body(Map.of("mode", mode))
        .put("/control/banks/" + bank)
        .then()
        .statusCode(200);
  }
}
