package dev.kaipiao.receipts;

import static dev.kaipiao.receipts.fixture.TestingPlatform.bankId;
import static dev.kaipiao.receipts.fixture.TestingPlatform.get;
import static dev.kaipiao.receipts.fixture.TestingPlatform.number;
import static dev.kaipiao.receipts.fixture.TestingPlatform.prefix;
import static dev.kaipiao.receipts.fixture.TestingPlatform.receiptOverHttp;
import static dev.kaipiao.receipts.fixture.TestingPlatform.register;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.receipts.domain.receipt.SignedBody;
import dev.kaipiao.receipts.fixture.ReceiptsStack;
import dev.kaipiao.receipts.fixture.TestingBank;
import dev.kaipiao.receipts.fixture.TestingPlatform;
import dev.kaipiao.receipts.fixture.TestingReceipt;
import dev.kaipiao.testkit.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ReceiptsStack.class)
class ReceptionIT {

  private final TestingPlatform platform = new TestingPlatform();
  private final TestingBank bank = TestingBank.of(bankId("nanhu"), prefix());
  private final String account = bank.prefix() + "000001";
  private final InvoiceNumber invoice = number();

  /** Of this test alone; others of the bank are told apart by it. */
  private final String receipt = "R" + invoice.sequence();

  @BeforeEach
  void registerBank() {
    register(bank, null).statusCode(200);
  }

  @AfterEach
  void close() {
    platform.close();
  }

  @Test
  void aReceiptThatNamesAnInvoicePaysIt() {
    // Given
    known(invoice);
    // When
    platform.receiptOnTopic(bank.id(), bank.sign(naming(invoice).json()));
    // Then
    JsonNode matched = platform.event(EventType.RECEIPT_MATCHED, "number", invoice.value());
    assertThat(matched.path("rule").asText()).isEqualTo("STRUCTURED_REFERENCE");
    assertThat(matched.path("receiptNumber").asText()).isEqualTo(receipt);
    assertThat(matched.path("allocated").asText()).isEqualTo("1170.00");
    JsonNode paid = platform.event(EventType.INVOICE_PAID, "number", invoice.value());
    assertThat(paid.path("paid").asText()).isEqualTo("1170.00");
  }

  @Test
  void aReceiptOverHttpCountsLikeOneOnTheTopic() {
    // Given
    known(invoice);
    // When
    receiptOverHttp(bank.id(), bank.sign(naming(invoice).json()))
        .statusCode(202)
        .body("receipts", equalTo(1));
    // Then
    platform.event(EventType.INVOICE_PAID, "number", invoice.value());
  }

  @Test
  void anArrayIsSignedAsAWholeAndEachReceiptCountsByItself() {
    // Given
    InvoiceNumber other = number();
    known(invoice);
    known(other);
    TestingReceipt faulty = TestingReceipt.to(account, receipt + "c").with("Currency", "USD");
    byte[] body =
        TestingReceipt.array(
            naming(invoice), TestingReceipt.to(account, receipt + "b").usage("" + other), faulty);
    // When
    receiptOverHttp(bank.id(), bank.sign(body))
        .statusCode(202)
        .body("receipts", equalTo(2))
        .body("refused[0].code", equalTo("KP-5006"))
        .body("refused[0].pointer", equalTo("/2"));
    // Then
    platform.event(EventType.INVOICE_PAID, "number", invoice.value());
    platform.event(EventType.INVOICE_PAID, "number", other.value());
    platform.event(EventType.RECEIPT_REFUSED, "receiptNumber", receipt + "c");
  }

  @Test
  void aForgedReceiptNeverCounts() {
    // Given
    known(invoice);
    TestingBank impostor = TestingBank.of(bank.id(), bank.prefix());
    byte[] body = naming(invoice).json();
    // When
    platform.receiptOnTopic(bank.id(), impostor.sign(body));
    platform.receiptOnTopic(bank.id(), new SignedBody(body, null));
    platform.receiptOnTopic(
        bank.id(), new SignedBody(naming(invoice).amount("1.00").json(), bank.signature(body)));
    receiptOverHttp(bank.id(), impostor.sign(body))
        .statusCode(422)
        .body("code", equalTo("KP-5004"));
    // Then
    await()
        .untilAsserted(
            () ->
                assertThat(platform.events(EventType.RECEIPT_REFUSED, "receiptNumber", receipt))
                    .extracting(event -> event.path("reason").asText())
                    .containsExactlyInAnyOrder("KP-5002", "KP-5003", "KP-5004"));
    JsonNode refused =
        get(TestTokens.shared().operator(), "/v1/receipts/refused?bank=" + bank.id());
    assertThat(refused.path("items"))
        .anySatisfy(
            entry -> {
              assertThat(entry.path("code").asText()).isEqualTo("KP-5004");
              assertThat(entry.path("times").asInt()).isEqualTo(2);
            });
    // And the genuine one still does
    platform.receiptOnTopic(bank.id(), bank.sign(body));
    platform.event(EventType.INVOICE_PAID, "number", invoice.value());
  }

  @Test
  void aBankCannotSpeakForTheAccountOfAnother() {
    // Given
    TestingBank other = TestingBank.of(bankId("beichen"), prefix());
    register(other, null);
    known(invoice);
    // When
    platform.receiptOnTopic(other.id(), other.sign(naming(invoice).json()));
    // Then
    JsonNode refused = platform.event(EventType.RECEIPT_REFUSED, "receiptNumber", receipt);
    assertThat(refused.path("reason").asText()).isEqualTo("KP-5005");
  }

  @Test
  void aRepeatedReceiptCountsOnceAndAnAlteredOneIsRefused() {
    // Given
    platform.signed(invoice, account, "5000.00");
    platform.receiptOnTopic(bank.id(), bank.sign(naming(invoice).json()));
    platform.event(EventType.RECEIPT_MATCHED, "number", invoice.value());
    // When
    platform.receiptOnTopic(bank.id(), bank.sign(naming(invoice).json()));
    platform.receiptOnTopic(bank.id(), bank.sign(naming(invoice).amount("2000.00").json()));
    // Then
    JsonNode refused = platform.event(EventType.RECEIPT_REFUSED, "receiptNumber", receipt);
    assertThat(refused.path("reason").asText()).isEqualTo("KP-5010");
    assertThat(platform.events(EventType.RECEIPT_MATCHED, "number", invoice.value())).hasSize(1);
    assertThat(detail(receipt).path("receipt").path("allocated").asText()).isEqualTo("1170.00");
  }

  @Test
  void anIdentifyingCodeIsUsedOnce() {
    // Given
    known(invoice);
    platform.receiptOnTopic(bank.id(), bank.sign(naming(invoice).json()));
    platform.event(EventType.RECEIPT_MATCHED, "number", invoice.value());
    // When
    TestingReceipt replayed =
        TestingReceipt.to(account, receipt + "x").with("IdentifyingCode", "CODE" + receipt);
    platform.receiptOnTopic(bank.id(), bank.sign(replayed.json()));
    // Then
    JsonNode refused = platform.event(EventType.RECEIPT_REFUSED, "receiptNumber", receipt + "x");
    assertThat(refused.path("reason").asText()).isEqualTo("KP-5014");
  }

  @Test
  void aReceiptThatComesBeforeItsInvoiceIsMatchedWhenTheInvoiceComes() {
    // Given
    platform.receiptOnTopic(bank.id(), bank.sign(naming(invoice).json()));
    JsonNode unmatched = platform.event(EventType.RECEIPT_UNMATCHED, "receiptNumber", receipt);
    assertThat(unmatched.path("reason").asText()).isEqualTo("KP-5008");
    // When
    known(invoice);
    // Then
    platform.event(EventType.INVOICE_PAID, "number", invoice.value());
    assertThat(detail(receipt).path("receipt").path("state").asText()).isEqualTo("matched");
  }

  @Test
  void receiptsAndInvoicesThatComeAtTheSameTimeAlwaysMeet() {
    // Given
    var invoices = IntStream.range(0, 60).mapToObj(i -> number()).toList();
    // When
    for (int i = 0; i < invoices.size(); i++) {
      byte[] body =
          TestingReceipt.to(account, receipt + "-" + i).usage("票" + invoices.get(i)).json();
      if (i % 2 == 0) {
        platform.signed(invoices.get(i), account);
        platform.receiptOnTopic(bank.id(), bank.sign(body));
      } else {
        platform.receiptOnTopic(bank.id(), bank.sign(body));
        platform.signed(invoices.get(i), account);
      }
    }
    // Then
    invoices.forEach(each -> platform.event(EventType.INVOICE_PAID, "number", each.value()));
  }

  @Test
  void withoutAReferenceAmountAndPayerDecideWhenTheyFitOnce() {
    // Given
    platform.signed(invoice, account, "4321.09");
    settled(invoice);
    // When
    platform.receiptOnTopic(
        bank.id(), bank.sign(TestingReceipt.to(account, receipt).amount("4321.09").json()));
    // Then
    JsonNode matched = platform.event(EventType.RECEIPT_MATCHED, "number", invoice.value());
    assertThat(matched.path("rule").asText()).isEqualTo("AMOUNT_AND_PAYER");
  }

  @Test
  void whatFitsTwiceWaitsForAPerson() {
    // Given
    InvoiceNumber twin = number();
    platform.signed(invoice, account, "777.00");
    platform.signed(twin, account, "777.00");
    settled(invoice);
    settled(twin);
    // When
    platform.receiptOnTopic(
        bank.id(), bank.sign(TestingReceipt.to(account, receipt).amount("777.00").json()));
    // Then
    JsonNode ambiguous = platform.event(EventType.RECEIPT_UNMATCHED, "receiptNumber", receipt);
    assertThat(ambiguous.path("reason").asText()).isEqualTo("KP-5009");
    assertThat(ambiguous.path("candidates").asInt()).isEqualTo(2);
    // When a person decides
    match(invoice, null).statusCode(200).body("invoiceOpen", equalTo("0.00"));
    // Then
    platform.event(EventType.INVOICE_PAID, "number", invoice.value());
    match(twin, null).statusCode(409).body("code", equalTo("KP-5017"));
  }

  @Test
  void aPersonCannotAllocateMoreThanThereIs() {
    // Given
    known(invoice);
    platform.receiptOnTopic(
        bank.id(), bank.sign(TestingReceipt.to(account, receipt).amount("99.00").json()));
    platform.event(EventType.RECEIPT_UNMATCHED, "receiptNumber", receipt);
    // Then
    match(invoice, "99.01").statusCode(409).body("code", equalTo("KP-5013"));
    match(invoice, "40.00").statusCode(200).body("receiptOpen", equalTo("59.00"));
    match(invoice, "40.00").statusCode(409);
    match(number(), null).statusCode(404);
  }

  @Test
  void rubbishOnTheTopicIsParkedOrRefusedAndDisturbsNothing() {
    // Given
    known(invoice);
    // When
    platform.onReceiptTopic(new byte[] {0, 1, 2, (byte) 0xFF}, Map.of());
    platform.onReceiptTopic(
        "{}".getBytes(UTF_8), Map.of("ce_id", "x".getBytes(UTF_8), "ce_type", "y".getBytes(UTF_8)));
    platform.receiptOnTopic(bank.id(), bank.sign(new byte[] {0, 1, 2, (byte) 0xFF}));
    platform.receiptOnTopic(bank.id(), new SignedBody(new byte[0], "\u0000..\u0000"));
    platform.receiptOnTopic("nobody", bank.sign(naming(invoice).json()));
    platform.receiptOnTopic(bank.id(), bank.sign(naming(invoice).json()));
    // Then
    platform.event(EventType.INVOICE_PAID, "number", invoice.value());
    await()
        .untilAsserted(
            () -> {
              JsonNode parked = get(TestTokens.shared().operator(), "/v1/parked?consumer=receipts");
              assertThat(parked.path("items"))
                  .hasSizeGreaterThanOrEqualTo(2)
                  .allMatch(entry -> entry.path("code").asText().equals("KP-1015"));
            });
    platform.event(EventType.RECEIPT_REFUSED, "bank", "nobody");
  }

  private TestingReceipt naming(InvoiceNumber number) {
    return TestingReceipt.to(account, receipt).usage("货款 发票号码" + number);
  }

  /** An invoice of 1,170.00 that has arrived. */
  private void known(InvoiceNumber number) {
    platform.signed(number, account);
    settled(number);
  }

  /** The bank on Kafka is told of an invoice in the transaction that keeps it. */
  private void settled(InvoiceNumber number) {
    platform.event(EventType.INVOICE_DELIVERED, "number", number.value());
  }

  private JsonNode detail(String number) {
    return get(TestTokens.shared().auditor(), "/v1/receipts/" + bank.id() + "/" + number);
  }

  private ValidatableResponse match(InvoiceNumber number, String amount) {
    String body =
        amount == null
            ? "{\"invoice\":\"" + number + "\"}"
            : "{\"invoice\":\"" + number + "\",\"amount\":\"" + amount + "\"}";
    return given()
        .auth()
        .oauth2(TestTokens.shared().operator())
        .contentType("application/json")
        .body(body)
        .post("/v1/receipts/" + bank.id() + "/" + receipt + "/matches")
        .then();
  }
}
