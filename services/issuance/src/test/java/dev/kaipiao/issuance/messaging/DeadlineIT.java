package dev.kaipiao.issuance.messaging;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.topic.Topic;
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
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is begun for a caller who has given up, and nobody is left without an answer. */
@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class DeadlineIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject Bookkeeping books;

  private final String tenant = "deadline-" + UUID.randomUUID();
  private final TaxpayerId seller =
      new RequestGenerator(System.nanoTime()).sellers(1).get(0).taxpayerId();

  @Test
  void whoHasGivenUpAtTheDoorIsNotLetIn() {
    send("0").statusCode(408).body("code", equalTo("KP-1020"));
    status().body("state", equalTo("unknown"));
  }

  @Test
  void aTimeoutThatCannotBeReadIsRefused() {
    send("soon").statusCode(400).body("code", equalTo("KP-1021"));
  }

  @Test
  void whoHasTimeGetsItsInvoice() {
    books.registerWithPlenty(seller, tenant);
    send("60").statusCode(202);
    await().atMost(PATIENCE).untilAsserted(() -> status().body("state", equalTo("issued")));
  }

  @Test
  void whatWaitsForNumbersIsRejectedOnceItsCallerHasGivenUp() {
    // Given a seller with quota and without numbers
    books.register(seller, tenant);
    books.grant(seller, 1_000_000);
    // When
    send("3").statusCode(202);
    // Then
    await().atMost(PATIENCE).untilAsserted(() -> status().body("state", equalTo("waiting")));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                status()
                    .body("state", equalTo("rejected"))
                    .body("reasons.code", hasItem("KP-1020")));
  }

  @ParameterizedTest
  @EnumSource(names = {"INVOICE_REQUESTS", "INVOICE_REQUESTS_BULK"})
  void whatHasExpiredOnATopicIsRejectedAndSaysSo(Topic topic) {
    // Given
    books.registerWithPlenty(seller, tenant);
    // When
    try (TestTopic requests =
        TestTopic.fromNow(TestStack.shared().bootstrapServers(), topic.topicName())) {
      OffsetDateTime now = OffsetDateTime.now();
      requests.send(
          new CloudEvent(
              "call",
              CommandType.INVOICE_REQUEST.typeName(),
              "/test",
              now,
              null,
              seller.value(),
              null,
              tenant,
              "one",
              now.minusSeconds(1)),
          Sample.requestOf(seller, "1.00").bytes());
    }
    // Then
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                status()
                    .body("state", equalTo("rejected"))
                    .body("reasons.code", hasItem("KP-1020")));
  }

  private ValidatableResponse send(String timeout) {
    return Callers.enterprise(tenant)
        .header("Idempotency-Key", "one")
        .header("Request-Timeout", timeout)
        .body(Sample.requestOf(seller, "1.00").bytes())
        .post("/v1/invoice-requests")
        .then();
  }

  private ValidatableResponse status() {
    return Callers.enterprise(tenant).get("/v1/invoice-requests?key=one").then();
  }
}
