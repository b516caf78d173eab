package dev.kaipiao.issuance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.kaipiao.contracts.cloudevents.CloudEvents;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoiceIssued;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class RequestLifeIT {

  private static final String TENANT = "lujiang";
  private static final TaxpayerId SELLER = Sample.SELLER;

  @Inject Bookkeeping books;

  private final String key = UUID.randomUUID().toString();

  @BeforeEach
  void aSellerWithPlenty() {
    if (books.count("SELECT count(*) FROM seller WHERE taxpayer_id = ?", SELLER.value()) == 0) {
      books.registerWithPlenty(SELLER, TENANT);
    }
  }

  @Test
  void anAcceptedRequestIsQueuedAndThenIssued() {
    // When
    String id = accept(Sample.request());
    // Then
    status(id).statusCode(200).body("id", equalTo(id));
    String number = issuedNumber(id);
    enterprise()
        .get("/v1/invoices/" + number)
        .then()
        .statusCode(200)
        .body("requestId", equalTo(id))
        .body("net", equalTo("100.00"))
        .body("tax", equalTo("13.00"))
        .body("gross", equalTo("113.00"))
        .body("seller.taxpayerId", equalTo(SELLER.value()))
        .body("signedAt", nullValue());
    status(id)
        .body("key", equalTo(key))
        .body("signed", equalTo(false))
        .body("invoice", equalTo("/v1/invoices/" + number));
  }

  @Test
  void theEventCarriesTheInvoiceAndTheTraceOfTheCall() {
    try (TestTopic events =
        TestTopic.fromNow(
            TestStack.shared().bootstrapServers(), Topic.ISSUANCE_EVENTS.topicName())) {
      // Given
      String trace = "0af7651916cd43dd8448eb211c80319c";
      // When
      String id =
          enterprise()
              .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
              .header("Idempotency-Key", key)
              .body(Sample.request().bytes())
              .post("/v1/invoice-requests")
              .then()
              .statusCode(202)
              .extract()
              .path("id");
      // Then
      ConsumerRecord<String, byte[]> event =
          events.readUntil(
              record ->
                  new String(record.value(), java.nio.charset.StandardCharsets.UTF_8).contains(id));
      InvoiceIssued invoice = Json.read(event.value(), InvoiceIssued.class);
      assertThat(event.key()).isEqualTo(invoice.number().value());
      assertThat(invoice.region()).isEqualTo("35");
      assertThat(TestTopic.header(event, CloudEvents.TYPE))
          .isEqualTo(EventType.INVOICE_ISSUED.typeName());
      assertThat(TestTopic.header(event, CloudEvents.SUBJECT)).isEqualTo(event.key());
      assertThat(TestTopic.header(event, CloudEvents.TENANT)).isEqualTo(TENANT);
      assertThat(TestTopic.header(event, CloudEvents.TRACEPARENT)).startsWith("00-" + trace);
    }
  }

  @Test
  void aRepeatedRequestYieldsTheSameInvoice() {
    // Given
    String id = accept(Sample.request());
    String number = issuedNumber(id);
    // When
    String again = accept(Sample.request());
    // Then
    assertThat(again).isEqualTo(id);
    assertThat(issuedNumber(id)).isEqualTo(number);
    assertThat(books.count("SELECT count(*) FROM invoice WHERE request_id = ?::uuid", id)).isOne();
  }

  @Test
  void theSameKeyWithAnotherPayloadIsRefused() {
    // Given
    String id = accept(Sample.request());
    issuedNumber(id);
    // When
    post(Sample.request().with("/remark", "other"))
        .statusCode(422)
        .body("code", equalTo("KP-1007"));
    // Then
    assertThat(books.count("SELECT count(*) FROM invoice WHERE request_id = ?::uuid", id)).isOne();
  }

  @Test
  void whoPrefersToWaitGetsTheSignedInvoice() {
    // Given: signing, as far as issuance sees it
    books.execute(
        "CREATE OR REPLACE FUNCTION sign_at_once() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            + " INSERT INTO invoice_progress (number, signed_at) SELECT NEW.number, now()"
            + " WHERE NEW.order_number = 'sign'; RETURN NEW; END $$");
    books.execute(
        "CREATE OR REPLACE TRIGGER sign_at_once AFTER INSERT ON invoice FOR EACH ROW EXECUTE"
            + " FUNCTION sign_at_once()");
    // When
    ValidatableResponse response =
        enterprise()
            .header("Idempotency-Key", key)
            .header("Prefer", "respond-async, wait=10")
            .body(Sample.request().with("/orderNumber", "sign").bytes())
            .post("/v1/invoice-requests")
            .then();
    // Then
    response
        .statusCode(201)
        .header("Location", matchesPattern(".*/v1/invoices/[0-9]{20}"))
        .body("orderNumber", equalTo("sign"))
        .body("signedAt", notNullValue());
  }

  @Test
  void whoWaitsTooShortGetsTheStateAsItIs() {
    enterprise()
        .header("Idempotency-Key", key)
        .header("Prefer", "wait=1")
        .body(Sample.request().bytes())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(202)
        .body("state", equalTo("issued"))
        .body("signed", equalTo(false));
  }

  @Test
  void aRejectedRequestTellsItsReasonsToWhoWaitsAndToWhoAsks() {
    // Given
    Sample unknownSeller = Sample.requestOf(Sample.BUYER, "1.00");
    // When
    enterprise()
        .header("Idempotency-Key", key)
        .header("Prefer", "wait=10")
        .body(unknownSeller.bytes())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(422)
        .body("code", equalTo("KP-3001"))
        .body("violations.pointer", hasItem("/seller/taxpayerId"));
    // Then
    enterprise()
        .get("/v1/invoice-requests?key=" + key)
        .then()
        .body("state", equalTo("rejected"))
        .body("reasons.code", hasItem("KP-3001"))
        .body("reasons[0].zh", notNullValue());
  }

  @Test
  void aKeyThatNobodyUsedIsUnknownNotAnError() {
    enterprise()
        .get("/v1/invoice-requests?key=" + key)
        .then()
        .statusCode(200)
        .body("state", equalTo("unknown"))
        .body("reasons.code", hasItem("KP-1010"));
  }

  @Test
  void anIdThatIsNotOursIsNotFound() {
    status("6b2d5c7e-0000-8000-8000-000000000000").statusCode(404).body("code", equalTo("KP-1018"));
    status("rubbish").statusCode(404);
  }

  @Test
  void noTenantSeesAnothersRequestsAndInvoices() {
    // Given
    String id = accept(Sample.request());
    String number = issuedNumber(id);
    RequestSpecification other = Callers.enterprise("other");
    // Then
    other.get("/v1/invoice-requests/" + id).then().statusCode(404);
    other.get("/v1/invoice-requests?key=" + key).then().body("state", equalTo("unknown"));
    other.get("/v1/invoices/" + number).then().statusCode(404);
    other.get("/v1/invoices").then().statusCode(200).body("items.size()", equalTo(0));
    other.get("/v1/sellers/" + SELLER).then().statusCode(404);
    Callers.auditor().get("/v1/invoices/" + number).then().statusCode(200);
    Callers.auditor().get("/v1/invoice-requests/" + id).then().statusCode(200);
  }

  @Test
  void anotherTenantsSellerIsUnknownToIt() {
    Callers.enterprise("other")
        .header("Idempotency-Key", key)
        .header("Prefer", "wait=10")
        .body(Sample.request().bytes())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(422)
        .body("code", equalTo("KP-3001"));
  }

  @Test
  void onlyEnterprisesAskForInvoices() {
    given()
        .contentType("application/json")
        .body("{}")
        .post("/v1/invoice-requests")
        .then()
        .statusCode(401);
    Callers.auditor()
        .body(Sample.request().bytes())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(403)
        .header("Kaipiao-Call-Id", notNullValue());
  }

  private String accept(Sample sample) {
    return post(sample)
        .statusCode(202)
        .header("Location", matchesPattern(".*/v1/invoice-requests/.*"))
        .header("Kaipiao-Call-Id", notNullValue())
        .body("state", equalTo("queued"))
        .extract()
        .path("id");
  }

  private ValidatableResponse post(Sample sample) {
    return enterprise()
        .header("Idempotency-Key", key)
        .body(sample.bytes())
        .post("/v1/invoice-requests")
        .then();
  }

  private String issuedNumber(String id) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> status(id).body("state", equalTo("issued")));
    return status(id).extract().path("number");
  }

  private ValidatableResponse status(String id) {
    return enterprise().get("/v1/invoice-requests/" + id).then();
  }

  private static RequestSpecification enterprise() {
    return Callers.enterprise(TENANT);
  }
}
