package dev.kaipiao.receipts;

import static dev.kaipiao.receipts.fixture.TestingPlatform.bankId;
import static dev.kaipiao.receipts.fixture.TestingPlatform.number;
import static dev.kaipiao.receipts.fixture.TestingPlatform.prefix;
import static dev.kaipiao.receipts.fixture.TestingPlatform.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.Durability;
import dev.kaipiao.receipts.fixture.ServiceProcess;
import dev.kaipiao.receipts.fixture.TestingBank;
import dev.kaipiao.receipts.fixture.TestingPlatform;
import dev.kaipiao.receipts.fixture.TestingReceipt;
import dev.kaipiao.receipts.fixture.TestingWebhook;
import dev.kaipiao.receipts.fixture.TestingWebhook.Answer;
import dev.kaipiao.receipts.fixture.TestingWebhook.Call;
import dev.kaipiao.testkit.TestStack;
import io.restassured.RestAssured;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The packaged service, killed at bad moments and started again. On a broker of its own: the
 * service of the other tests would read along in its consumer group.
 */
class CrashIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static TestStack stack;

  private final TestingWebhook webhook = new TestingWebhook();
  private final TestingBank bank = TestingBank.of(bankId("jianghai"), prefix());
  private final String account = bank.prefix() + "000001";
  private final int port = ServiceProcess.freePort();
  private DatabaseAddress database;
  private ServiceProcess service;
  private TestingPlatform platform;

  @BeforeAll
  static void startStack() {
    stack = TestStack.start(Durability.FAST);
    stack.provisionTopics();
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  @BeforeEach
  void start() {
    database = stack.newDatabase("receipts");
    platform = new TestingPlatform(stack.bootstrapServers());
    service = startService();
    RestAssured.port = port;
    register(bank, webhook.url()).statusCode(200);
  }

  @AfterEach
  void stop() {
    service.kill();
    platform.close();
    webhook.close();
    RestAssured.port = RestAssured.UNDEFINED_PORT;
  }

  @Test
  void aMessageWhoseFateIsUnknownIsSentAgainUnderItsId() {
    // Given
    webhook.usually(Answer.silence());
    InvoiceNumber number = number();
    platform.signed(number, account);
    await().atMost(PATIENCE).until(() -> webhook.calls().size() == 1);
    // When
    service.kill();
    webhook.usually(Answer.ok());
    service = startService();
    // Then
    await().atMost(PATIENCE).until(() -> webhook.calls().size() == 2);
    Call first = webhook.calls().get(0);
    Call second = webhook.calls().get(1);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.body()).isEqualTo(first.body());
    platform.event(EventType.INVOICE_DELIVERED, "number", number.value());
    assertThat(platform.events(EventType.INVOICE_DELIVERED, "number", number.value())).hasSize(1);
  }

  @Test
  void nothingIsLostOrCountedTwiceWhenTheServiceDiesUnderLoad() {
    // Given
    List<InvoiceNumber> numbers = IntStream.range(0, 300).mapToObj(i -> number()).toList();
    // When
    for (int i = 0; i < numbers.size(); i++) {
      platform.signed(numbers.get(i), account);
      platform.receiptOnTopic(
          bank.id(),
          bank.sign(TestingReceipt.to(account, "R" + i).usage("票" + numbers.get(i)).json()));
      if (i == 100 || i == 200) {
        service.kill();
        service = startService();
      }
    }
    // Then
    for (InvoiceNumber number : numbers) {
      platform.event(EventType.INVOICE_DELIVERED, "number", number.value());
      platform.event(EventType.INVOICE_PAID, "number", number.value());
    }
    assertThat(webhook.numbers().stream().distinct()).hasSize(300);
    assertThat(
            webhook.calls().stream()
                .flatMap(call -> call.numbers().stream().map(number -> call.id() + number))
                .distinct())
        .as("an invoice always travels in the same message")
        .hasSize(300);
    for (InvoiceNumber number : numbers) {
      assertThat(platform.events(EventType.INVOICE_PAID, "number", number.value())).hasSize(1);
      assertThat(platform.events(EventType.RECEIPT_MATCHED, "number", number.value())).hasSize(1);
    }
  }

  private ServiceProcess startService() {
    return ServiceProcess.start(stack.bootstrapServers(), database, port);
  }
}
