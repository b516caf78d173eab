package dev.kaipiao.receipts;

import static dev.kaipiao.receipts.fixture.TestingPlatform.bank;
import static dev.kaipiao.receipts.fixture.TestingPlatform.bankId;
import static dev.kaipiao.receipts.fixture.TestingPlatform.number;
import static dev.kaipiao.receipts.fixture.TestingPlatform.prefix;
import static dev.kaipiao.receipts.fixture.TestingPlatform.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.receipts.fixture.ReceiptsStack;
import dev.kaipiao.receipts.fixture.TestingBank;
import dev.kaipiao.receipts.fixture.TestingPlatform;
import dev.kaipiao.receipts.fixture.TestingWebhook;
import dev.kaipiao.receipts.fixture.TestingWebhook.Answer;
import dev.kaipiao.receipts.fixture.TestingWebhook.Call;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTokens;
import dev.kaipiao.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReceiptsStack.class)
class DeliveryIT {

  @Inject DataSource database;

  private final TestingPlatform platform = new TestingPlatform();
  private final TestingWebhook webhook = new TestingWebhook();
  private final TestingBank jianghai = TestingBank.of(bankId("jianghai"), prefix());
  private final String account = jianghai.prefix() + "000001";

  @AfterEach
  void close() {
    platform.close();
    webhook.close();
  }

  @Test
  void manyInvoicesReachTheBankOnceInFewSignedMessages() {
    // Given
    register(jianghai, webhook.url()).statusCode(200);
    List<InvoiceNumber> numbers = IntStream.range(0, 120).mapToObj(i -> number()).toList();
    // When
    numbers.forEach(number -> platform.signed(number, account));
    // Then
    await().untilAsserted(() -> assertThat(webhook.numbers()).hasSize(120));
    assertThat(webhook.numbers())
        .containsExactlyInAnyOrderElementsOf(numbers.stream().map(InvoiceNumber::value).toList());
    assertThat(webhook.calls())
        .hasSizeLessThan(100)
        .allMatch(Call::genuine)
        .allMatch(call -> call.body().length <= 20_000)
        .allMatch(call -> call.json().path("messageId").asText().equals(call.id()));
    numbers.forEach(
        number ->
            assertThat(
                    platform
                        .event(EventType.INVOICE_DELIVERED, "number", number.value())
                        .path("bank")
                        .asText())
                .isEqualTo(jianghai.id()));
    await()
        .untilAsserted(
            () -> assertThat(bank(jianghai.id()).path("delivered").asInt()).isEqualTo(120));
    assertThat(bank(jianghai.id()).path("waiting").asInt()).isZero();
  }

  @Test
  void aRedeliveredInvoiceIsDeliveredOnce() {
    // Given
    register(jianghai, webhook.url());
    InvoiceNumber number = number();
    // When
    platform.signed(number, account);
    platform.signed(number, account);
    InvoiceNumber after = number();
    platform.signed(after, account);
    // Then
    platform.event(EventType.INVOICE_DELIVERED, "number", after.value());
    await().until(() -> webhook.numbers().contains(number.value()));
    assertThat(webhook.numbers()).containsOnlyOnce(number.value());
    assertThat(platform.events(EventType.INVOICE_DELIVERED, "number", number.value())).hasSize(1);
  }

  @Test
  void aBankOnKafkaGetsTheInvoiceOnItsTopic() {
    // Given
    TestingBank nanhu = TestingBank.of(bankId("nanhu"), prefix());
    register(nanhu, null).statusCode(200);
    InvoiceNumber number = number();
    // When
    platform.signed(number, nanhu.prefix() + "000001");
    // Then
    try (TestTopic topic =
        TestTopic.fromBeginning(
            TestStack.shared().bootstrapServers(), Topic.deliveriesOf(nanhu.id()))) {
      var record = topic.readUntil(1).get(0);
      assertThat(record.key()).isEqualTo(number.value());
      assertThat(TestTopic.header(record, "ce_type")).isEqualTo("dev.kaipiao.bank.delivery.v1");
      JsonNode event = platform.event(EventType.INVOICE_DELIVERED, "number", number.value());
      assertThat(event.path("messageId").asText()).isEqualTo(TestTopic.header(record, "ce_id"));
    }
    assertThat(bank(nanhu.id()).path("delivered").asInt()).isEqualTo(1);
  }

  @Test
  void aRetryCarriesTheSameIdAndTheSameBytes() {
    // Given
    webhook.once(Answer.status(500));
    webhook.once(Answer.status(400));
    register(jianghai, webhook.url());
    InvoiceNumber number = number();
    // When
    platform.signed(number, account);
    // Then
    JsonNode event = platform.event(EventType.INVOICE_DELIVERED, "number", number.value());
    assertThat(event.path("attempts").asInt()).isEqualTo(3);
    assertThat(webhook.calls()).hasSize(3).allMatch(Call::genuine);
    assertThat(webhook.calls().stream().map(Call::id).distinct()).hasSize(1);
    assertThat(webhook.calls().get(2).body()).isEqualTo(webhook.calls().get(0).body());
  }

  @Test
  void aBankThatHangsDoesNotHoldUpAnother() {
    // Given
    try (TestingWebhook hung = new TestingWebhook()) {
      hung.usually(Answer.silence());
      TestingBank changhe = TestingBank.of(bankId("changhe"), prefix());
      register(changhe, hung.url());
      register(jianghai, webhook.url());
      for (int i = 0; i < 50; i++) {
        platform.signed(number(), changhe.prefix() + "000001");
      }
      await().until(() -> !hung.calls().isEmpty());
      // When
      List<InvoiceNumber> numbers = IntStream.range(0, 50).mapToObj(i -> number()).toList();
      numbers.forEach(number -> platform.signed(number, account));
      // Then
      await().untilAsserted(() -> assertThat(webhook.numbers()).hasSize(50));
      assertThat(bank(changhe.id()).path("delivered").asInt()).isZero();
      // And when it recovers
      hung.usually(Answer.ok());
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(bank(changhe.id()).path("delivered").asInt()).isEqualTo(50));
    }
  }

  @Test
  void whatIsNeverTakenIsGivenUpVisiblyAndCanBeReplayed() {
    // Given
    webhook.usually(Answer.status(400));
    register(jianghai, webhook.url());
    InvoiceNumber number = number();
    platform.signed(number, account);
    await().untilAsserted(() -> assertThat(bank(jianghai.id()).path("abandoned").asInt()).isOne());
    assertThat(delivery(number).path("state").asText()).isEqualTo("abandoned");
    assertThat(delivery(number).path("lastError").asText()).contains("400");
    // When
    webhook.usually(Answer.ok());
    given()
        .auth()
        .oauth2(TestTokens.shared().operator())
        .post("/v1/banks/" + jianghai.id() + "/abandoned/replay")
        .then()
        .statusCode(200);
    // Then
    platform.event(EventType.INVOICE_DELIVERED, "number", number.value());
    assertThat(webhook.calls().stream().map(Call::id).distinct()).hasSize(1);
    assertThat(delivery(number).path("state").asText()).isEqualTo("delivered");
  }

  @Test
  void aBankThatIsGoneIsDisabledUntilItIsRegisteredAgain() {
    // Given
    webhook.usually(Answer.status(410));
    register(jianghai, webhook.url());
    InvoiceNumber number = number();
    platform.signed(number, account);
    await()
        .untilAsserted(
            () -> assertThat(bank(jianghai.id()).path("state").asText()).isEqualTo("disabled"));
    InvoiceNumber later = number();
    platform.signed(later, account);
    // When
    webhook.usually(Answer.ok());
    register(jianghai, webhook.url());
    // Then
    platform.event(EventType.INVOICE_DELIVERED, "number", number.value());
    platform.event(EventType.INVOICE_DELIVERED, "number", later.value());
  }

  @Test
  void aClockThatRanAheadHoldsNoMessageBack() throws SQLException {
    // Given
    webhook.usually(Answer.status(410));
    register(jianghai, webhook.url());
    InvoiceNumber number = number();
    platform.signed(number, account);
    await()
        .untilAsserted(
            () -> assertThat(bank(jianghai.id()).path("state").asText()).isEqualTo("disabled"));
    reckonNextTryByAClockThatIsFastBy50Minutes();
    // When
    webhook.usually(Answer.ok());
    register(jianghai, webhook.url());
    // Then
    platform.event(EventType.INVOICE_DELIVERED, "number", number.value());
  }

  @Test
  void aBankThatAsksForLessIsLeftAlone() {
    // Given
    webhook.once(new Answer(429, "", Map.of("Retry-After", "2")));
    register(jianghai, webhook.url());
    // When
    InvoiceNumber number = number();
    platform.signed(number, account);
    // Then
    await()
        .untilAsserted(
            () -> assertThat(bank(jianghai.id()).path("state").asText()).isEqualTo("throttled"));
    assertThat(bank(jianghai.id()).path("lastError").asText()).contains("429");
    platform.event(EventType.INVOICE_DELIVERED, "number", number.value());
    assertThat(webhook.calls()).hasSize(2);
  }

  @Test
  void theAnswerAcknowledges() {
    // Given
    webhook.usually(new Answer(200, "{\"acknowledged\": 1}", Map.of()));
    register(jianghai, webhook.url());
    // When
    platform.signed(number(), account);
    // Then
    JsonNode event = platform.event(EventType.DELIVERY_ACKNOWLEDGED, "bank", jianghai.id());
    assertThat(event.path("count").asInt()).isEqualTo(1);
    assertThat(event.path("messageId").asText()).isEqualTo(webhook.calls().get(0).id());
    assertThat(bank(jianghai.id()).path("acknowledged").asInt()).isEqualTo(1);
  }

  private void reckonNextTryByAClockThatIsFastBy50Minutes() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement wrong =
            connection.prepareStatement(
                """
                UPDATE delivery_message
                SET reckoned_at = now() + interval '50 minutes', due_at = now() + interval '1 hour'
                WHERE bank = ? AND state = 'waiting'
                """)) {
      wrong.setString(1, jianghai.id());
      assertThat(wrong.executeUpdate()).isOne();
    }
  }

  private static JsonNode delivery(InvoiceNumber number) {
    return TestingPlatform.get(TestTokens.shared().operator(), "/v1/deliveries?number=" + number)
        .path("items")
        .get(0);
  }
}
