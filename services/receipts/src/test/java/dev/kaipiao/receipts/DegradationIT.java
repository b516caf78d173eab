package dev.kaipiao.receipts;

import static dev.kaipiao.receipts.fixture.TestingPlatform.bankId;
import static dev.kaipiao.receipts.fixture.TestingPlatform.number;
import static dev.kaipiao.receipts.fixture.TestingPlatform.prefix;
import static dev.kaipiao.receipts.fixture.TestingPlatform.receiptOverHttp;
import static dev.kaipiao.receipts.fixture.TestingPlatform.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.receipts.domain.receipt.SignedBody;
import dev.kaipiao.receipts.fixture.ReceiptsStack;
import dev.kaipiao.receipts.fixture.TestingBank;
import dev.kaipiao.receipts.fixture.TestingPlatform;
import dev.kaipiao.receipts.fixture.TestingReceipt;
import dev.kaipiao.testkit.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What banks get while something is gone. */
@QuarkusTest
@QuarkusTestResource(ReceiptsStack.class)
class DegradationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final TestingPlatform platform = new TestingPlatform();
  private final TestingBank bank = TestingBank.of(bankId("nanhu"), prefix());
  private final String account = bank.prefix() + "000001";
  private final InvoiceNumber invoice = number();

  @BeforeEach
  void registerBank() {
    register(bank, null).statusCode(200);
    platform.signed(invoice, account);
    platform.event(EventType.INVOICE_DELIVERED, "number", invoice.value());
  }

  @AfterEach
  void healAndClose() {
    TestStack.shared().broker().resume();
    platform.close();
  }

  @Test
  void withoutTheBrokerReceiptsOverHttpAreRefusedInTimeAndCountOnceWhenSentAgain() {
    // Given
    TestingReceipt receipt =
        TestingReceipt.to(account, "D" + invoice.sequence()).usage("发票号码" + invoice);
    SignedBody body = bank.sign(receipt.json());
    // When
    TestStack.shared().broker().pause();
    // Then
    receiptOverHttp(bank.id(), body)
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("code", equalTo("KP-9003"))
        .body("titleZh", notNullValue());
    given().get("/q/health/live").then().statusCode(200);
    // And when it is back
    TestStack.shared().broker().resume();
    await().atMost(PATIENCE).untilAsserted(() -> receiptOverHttp(bank.id(), body).statusCode(202));
    platform.event(EventType.INVOICE_PAID, "number", invoice.value());
    receiptOverHttp(bank.id(), body).statusCode(202);
    assertThat(platform.events(EventType.INVOICE_PAID, "number", invoice.value())).hasSize(1);
  }
}
