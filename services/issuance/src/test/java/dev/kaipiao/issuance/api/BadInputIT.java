package dev.kaipiao.issuance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.command.CommandType;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import dev.kaipiao.testkit.generator.InvalidRequest;
import dev.kaipiao.testkit.generator.InvalidRequest.Door;
import dev.kaipiao.testkit.generator.InvalidRequests;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Everything that must be refused, through both doors; each gets its reason, nothing is disturbed.
 */
@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class BadInputIT {

  @Inject Bookkeeping books;

  private final RequestGenerator generator = new RequestGenerator(System.nanoTime());
  private final Seller seller = generator.sellers(1).get(0);

  @BeforeEach
  void aSellerWhoseQuotaGrowsNoMore() {
    books.registerWithPlenty(seller.taxpayerId(), seller.tenant());
    books.refuseQuota(seller.taxpayerId());
  }

  @Test
  void overHttp() {
    SoftAssertions softly = new SoftAssertions();
    for (InvalidRequest bad : invalid()) {
      if (bad.door() != Door.BARE_RECORD) {
        softly.assertThat(codesOverHttp(bad)).as(bad.name()).contains(bad.reason().code());
      }
    }
    softly.assertAll();
    assertThatAValidRequestIsIssued();
  }

  @Test
  void overKafka() {
    List<InvalidRequest> all = invalid().stream().filter(bad -> bad.door() != Door.HTTP).toList();
    // Given
    Map<String, InvalidRequest> byKey = new HashMap<>();
    try (TestTopic requests =
        TestTopic.fromNow(
            TestStack.shared().bootstrapServers(), Topic.INVOICE_REQUESTS.topicName())) {
      // When
      for (InvalidRequest bad : all) {
        String key = bad.key().orElse("bare-" + bad.hashCode());
        byKey.put(key, bad);
        if (bad.door() == Door.BARE_RECORD) {
          requests.send(key, bad.body(), Map.of());
        } else {
          requests.send(event(key, bad.seller()), bad.body());
        }
      }
    }
    assertThatAValidRequestIsIssued();
    // Then
    SoftAssertions softly = new SoftAssertions();
    byKey.forEach(
        (key, bad) ->
            softly
                .assertThat(codesOverKafka(key, bad))
                .as(bad.name())
                .contains(bad.reason().code()));
    softly.assertAll();
  }

  private List<InvalidRequest> invalid() {
    return new InvalidRequests(generator).every(seller);
  }

  private List<String> codesOverHttp(InvalidRequest bad) {
    RequestSpecification call =
        Callers.enterprise(bad.seller().tenant()).header("Prefer", "wait=20").body(bad.body());
    bad.key().ifPresent(key -> call.header("Idempotency-Key", key));
    Response response = call.post("/v1/invoice-requests");
    assertThat(response.statusCode()).as(bad.name()).isIn(400, 413, 422);
    assertThat(response.contentType()).startsWith("application/problem+json");
    JsonNode problem = Json.read(response.asByteArray(), JsonNode.class);
    assertThat(problem.get("instance").asText()).isEqualTo(response.header("Kaipiao-Call-Id"));
    return problem.findValuesAsText("code");
  }

  private List<String> codesOverKafka(String key, InvalidRequest bad) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !parked(key, bad).isEmpty() || !rejected(key, bad).isEmpty());
    List<String> parked = parked(key, bad);
    return parked.isEmpty() ? rejected(key, bad) : parked;
  }

  private List<String> parked(String key, InvalidRequest bad) {
    return bad.door() == Door.BARE_RECORD
        ? books.texts("SELECT reason FROM parked_record WHERE key = ?", key)
        : books.texts("SELECT reason FROM parked_record WHERE event_id = ?", key);
  }

  private List<String> rejected(String key, InvalidRequest bad) {
    JsonNode status =
        Json.read(
            Callers.enterprise(bad.seller().tenant())
                .get("/v1/invoice-requests?key=" + key)
                .asByteArray(),
            JsonNode.class);
    return status.get("state").asText().equals("rejected")
        ? status.get("reasons").findValuesAsText("code")
        : List.of();
  }

  private void assertThatAValidRequestIsIssued() {
    var valid = generator.valid(seller);
    Callers.enterprise(seller.tenant())
        .header("Idempotency-Key", valid.idempotencyKey())
        .body(Json.write(valid))
        .post("/v1/invoice-requests")
        .then()
        .statusCode(202);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Callers.enterprise(seller.tenant())
                    .get("/v1/invoice-requests?key=" + valid.idempotencyKey())
                    .path("state")
                    .equals("issued"));
  }

  private static CloudEvent event(String key, Seller seller) {
    CloudEvent next =
        CloudEvent.next(
            CommandType.INVOICE_REQUEST.typeName(),
            "/test",
            null,
            seller.taxpayerId().value(),
            null,
            seller.tenant());
    return new CloudEvent(
        key,
        next.type(),
        next.source(),
        next.time(),
        null,
        next.partitionKey(),
        null,
        next.tenant(),
        null);
  }
}
