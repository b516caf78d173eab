package dev.kaipiao.issuance.messaging;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.event.Event;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.event.InvoicePaid;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import dev.kaipiao.testkit.generator.RequestGenerator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class ProgressIT {

  @Inject Bookkeeping books;

  private final String tenant = "progress-" + UUID.randomUUID();
  private final TaxpayerId seller =
      new RequestGenerator(System.nanoTime()).sellers(1).get(0).taxpayerId();

  @Test
  void eventsOfSigningAndReceiptsShowInTheStatusWhateverTheirOrder() {
    // Given
    books.registerWithPlenty(seller, tenant);
    Callers.enterprise(tenant)
        .header("Idempotency-Key", "one")
        .body(Sample.requestOf(seller, "100.00").bytes())
        .post("/v1/invoice-requests")
        .then()
        .statusCode(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> "issued".equals(status().getString("state")));
    InvoiceNumber number = InvoiceNumber.of(status().getString("number"));
    RequestId request = RequestId.of(status().getString("id"));
    // When
    publish(new InvoicePaid(number, request, tenant, Money.of("113.00"), OffsetDateTime.now()));
    await().atMost(Duration.ofSeconds(30)).until(() -> status().getBoolean("paid"));
    publish(signed(number, request));
    publish(signed(number, request));
    await().atMost(Duration.ofSeconds(30)).until(() -> status().getBoolean("signed"));
    // Then
    Callers.enterprise(tenant)
        .header("Prefer", "wait=5")
        .get("/v1/invoice-requests?key=one")
        .then()
        .statusCode(200)
        .body("signed", equalTo(true))
        .body("reported", equalTo(false));
  }

  private JsonPath status() {
    return Callers.enterprise(tenant).get("/v1/invoice-requests?key=one").jsonPath();
  }

  private void publish(Event event) {
    EventType type = EventType.of(event);
    try (TestTopic topic =
        TestTopic.fromNow(TestStack.shared().bootstrapServers(), type.topic().topicName())) {
      topic.send(
          CloudEvent.next(type.typeName(), "/test", event.key(), event.key(), null, tenant),
          Json.write(event));
    }
  }

  private InvoiceSigned signed(InvoiceNumber number, RequestId request) {
    return new InvoiceSigned(
        number,
        request,
        tenant,
        "SPECIAL",
        OffsetDateTime.now(),
        OffsetDateTime.now(),
        seller,
        "seller",
        null,
        Sample.BUYER,
        "buyer",
        null,
        null,
        Money.of("100.00"),
        Money.of("13.00"),
        Money.of("113.00"),
        "XADES-B",
        "0".repeat(64),
        "0".repeat(64),
        "ECDSA-SHA256",
        "/v1/documents/" + number);
  }
}
