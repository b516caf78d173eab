package dev.kaipiao.receipts;

import static dev.kaipiao.receipts.fixture.TestingPlatform.bankId;
import static dev.kaipiao.receipts.fixture.TestingPlatform.number;
import static dev.kaipiao.receipts.fixture.TestingPlatform.prefix;
import static dev.kaipiao.receipts.fixture.TestingPlatform.register;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.receipts.fixture.ReceiptsStack;
import dev.kaipiao.receipts.fixture.TestingBank;
import dev.kaipiao.receipts.fixture.TestingPlatform;
import dev.kaipiao.receipts.fixture.TestingReceipt;
import dev.kaipiao.receipts.fixture.TestingWebhook;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTokens;
import dev.kaipiao.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ReceiptsStack.class)
class BankApiIT {

  private static final TestTokens TOKENS = TestTokens.shared();

  private final TestingPlatform platform = new TestingPlatform();
  private final TestingBank bank = TestingBank.of(bankId("nanhu"), prefix());
  private final String account = bank.prefix() + "000001";

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void aRegistrationIsAnsweredWithoutItsSecretAndLeavesATrail() {
    try (TestTopic trail =
        TestTopic.fromNow(TestStack.shared().bootstrapServers(), Topic.AUDIT_TRAIL.topicName())) {
      // When
      register(bank, "http://127.0.0.1:9/hook")
          .statusCode(200)
          .body("channel", equalTo("webhook"))
          .body("certificates[0].thumbprint", equalTo(bank.thumbprint()))
          .body(not(containsString("whsec_")))
          .body(not(containsString(TestingWebhook.SECRET.substring(6))));
      // Then
      String entry =
          text(trail.readUntil(record -> text(record.value()).contains(bank.id())).value());
      assertThat(entry).contains("bank.registered").doesNotContain("whsec_");
    }
  }

  @Test
  void everythingWrongWithARegistrationIsNamed() {
    put("{\"name\":\"x\",\"channel\":\"webhook\",\"url\":\"file:///etc/passwd\"}")
        .statusCode(422)
        .contentType("application/problem+json")
        .body("violations.pointer", equalTo(List.of("/url", "/webhookSecret")));
    put("{\"name\":\"x\",\"channel\":\"webhook\",\"url\":\"http://169.254.169.254/\","
            + "\"webhookSecret\":\""
            + TestingWebhook.SECRET
            + "\"}")
        .statusCode(422)
        .body("code", equalTo("KP-5015"));
    put("{\"nmae\":\"x\"}").statusCode(400).body("code", equalTo("KP-1003"));
    put("{\"name\":").statusCode(400).body("code", equalTo("KP-1001"));
    put("null").statusCode(400);
  }

  @Test
  void aBankSeesItselfOnly() {
    // Given
    TestingBank other = TestingBank.of(bankId("beichen"), prefix());
    register(bank, null).statusCode(200);
    register(other, null).statusCode(200);
    String token = TOKENS.bank(bank.id());
    // Then
    as(token, "/v1/banks").statusCode(200).body("items", hasSize(1));
    as(token, "/v1/banks/" + bank.id()).statusCode(200);
    as(token, "/v1/banks/" + other.id()).statusCode(403);
    as(token, "/v1/receipts?bank=" + other.id()).statusCode(403);
    as(token, "/v1/receipts/refused?bank=" + other.id()).statusCode(403);
    as(token, "/v1/banks/" + other.id() + "/totals").statusCode(403);
    given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body("{\"messageId\":\"x\",\"count\":1}")
        .post("/v1/banks/" + other.id() + "/acknowledgements")
        .then()
        .statusCode(403);
  }

  @Test
  void anEnterpriseSeesItsOwnInvoicesOnly() {
    // Given
    register(bank, null);
    InvoiceNumber invoice = number();
    platform.signed(invoice, account);
    platform.event(EventType.INVOICE_DELIVERED, "number", invoice.value());
    String receipt = "R" + invoice.sequence();
    platform.receiptOnTopic(
        bank.id(), bank.sign(TestingReceipt.to(account, receipt).usage("票" + invoice).json()));
    platform.event(EventType.INVOICE_PAID, "number", invoice.value());
    // Then
    String own = TOKENS.enterprise("acme");
    String stranger = TOKENS.enterprise("other");
    as(own, "/v1/deliveries?number=" + invoice).body("items", hasSize(1));
    as(stranger, "/v1/deliveries?number=" + invoice).body("items", hasSize(0));
    as(own, "/v1/receipts?number=" + receipt).body("items", hasSize(1));
    as(stranger, "/v1/receipts?number=" + receipt).body("items", hasSize(0));
    as(own, "/v1/receipts/" + bank.id() + "/" + receipt)
        .body("allocations[0].invoice", equalTo(invoice.value()));
    as(stranger, "/v1/receipts/" + bank.id() + "/" + receipt).statusCode(404);
    as(own, "/v1/banks").statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/banks", "/v1/receipts", "/v1/receipts/refused", "/v1/deliveries"})
  void nobodySeesAnythingWithoutAToken(String path) {
    given().get(path).then().statusCode(401);
  }

  @Test
  void onlyOperatorsRegisterAndDecide() {
    for (String token :
        List.of(TOKENS.auditor(), TOKENS.bank(bank.id()), TOKENS.enterprise("acme"))) {
      given()
          .auth()
          .oauth2(token)
          .contentType("application/json")
          .body("{}")
          .put("/v1/banks/" + bank.id())
          .then()
          .statusCode(403);
      given()
          .auth()
          .oauth2(token)
          .contentType("application/json")
          .body("{}")
          .post("/v1/receipts/" + bank.id() + "/R1/matches")
          .then()
          .statusCode(403);
    }
  }

  @Test
  void anAcknowledgementCountsOnceAndNoMoreThanWasDelivered() {
    // Given
    register(bank, null);
    InvoiceSigned invoice = platform.signed(number(), account);
    JsonNode delivered =
        platform.event(EventType.INVOICE_DELIVERED, "number", invoice.number().value());
    String message = delivered.path("messageId").asText();
    // Then
    acknowledge(message, 2).statusCode(422);
    acknowledge(message, 1).statusCode(200).body("repeated", equalTo(false));
    acknowledge(message, 1).statusCode(200).body("repeated", equalTo(true));
    acknowledge("0199f0c0-0000-7000-8000-00000000dead", 1).statusCode(404);
    assertThat(
            platform
                .event(EventType.DELIVERY_ACKNOWLEDGED, "bank", bank.id())
                .path("count")
                .asInt())
        .isEqualTo(1);
    as(TOKENS.operator(), "/v1/banks/" + bank.id()).body("acknowledged", equalTo(1));
  }

  @Test
  void controlTotalsTellCountAndSumOfADay() {
    // Given
    register(bank, null);
    InvoiceNumber one = number();
    InvoiceNumber two = number();
    platform.signed(one, account, "100.10");
    platform.signed(two, account, "200.20");
    platform.event(EventType.INVOICE_DELIVERED, "number", one.value());
    platform.event(EventType.INVOICE_DELIVERED, "number", two.value());
    // Then
    as(TOKENS.bank(bank.id()), "/v1/banks/" + bank.id() + "/totals")
        .body("items[0].delivered", equalTo(2))
        .body("items[0].deliveredGross", equalTo("300.30"));
  }

  @Test
  void theQueueOfEachBankIsMeasured() {
    // Given
    TestingBank unreachable = TestingBank.of(bankId("away"), prefix());
    register(unreachable, "http://127.0.0.1:9/hook");
    // When
    platform.signed(number(), unreachable.prefix() + "000001");
    // Then
    String bankLabel = "{bank=\"" + unreachable.id() + "\"} ";
    await()
        .untilAsserted(
            () ->
                given()
                    .get("/q/metrics")
                    .then()
                    .body(containsString("kaipiao_receipts_lane_waiting" + bankLabel + "1.0"))
                    .body(containsString("kaipiao_receipts_lane_age_seconds" + bankLabel))
                    .body(containsString("outcome=\"unreached\"")));
  }

  @Test
  void receiptsAreListedPageByPage() {
    // Given
    register(bank, null);
    for (int i = 0; i < 5; i++) {
      platform.receiptOnTopic(
          bank.id(), bank.sign(TestingReceipt.to(account, "P" + i).usage("无").json()));
    }
    platform.event(EventType.RECEIPT_UNMATCHED, "receiptNumber", "P4");
    // When
    String list = "/v1/receipts?state=unmatched&bank=" + bank.id() + "&limit=3";
    JsonNode first = TestingPlatform.get(TOKENS.auditor(), list);
    JsonNode second =
        TestingPlatform.get(TOKENS.auditor(), list + "&after=" + first.path("next").asLong());
    // Then
    assertThat(first.path("items")).hasSize(3);
    assertThat(second.path("items")).hasSize(2);
    assertThat(second.has("next")).isFalse();
    as(TOKENS.auditor(), "/v1/receipts?state=lost").statusCode(400);
  }

  private ValidatableResponse put(String body) {
    return given()
        .auth()
        .oauth2(TOKENS.operator())
        .contentType("application/json")
        .body(body)
        .put("/v1/banks/" + bank.id())
        .then();
  }

  private ValidatableResponse acknowledge(String message, int count) {
    return given()
        .auth()
        .oauth2(TOKENS.bank(bank.id()))
        .contentType("application/json")
        .body("{\"messageId\":\"" + message + "\",\"count\":" + count + "}")
        .post("/v1/banks/" + bank.id() + "/acknowledgements")
        .then();
  }

  private static ValidatableResponse as(String token, String path) {
    return given().auth().oauth2(token).get(path).then();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }
}
