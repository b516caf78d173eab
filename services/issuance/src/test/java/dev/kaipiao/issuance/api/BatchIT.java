package dev.kaipiao.issuance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.generator.InvalidRequest;
import dev.kaipiao.testkit.generator.InvalidRequests;
import dev.kaipiao.testkit.generator.RequestGenerator;
import dev.kaipiao.testkit.generator.Seller;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class BatchIT {

  private static final int ITEMS = 10_000;
  private static final int BAD = 137;

  @Inject Bookkeeping books;

  private final String tenant = "batch-" + UUID.randomUUID();
  private final RequestGenerator generator = new RequestGenerator(System.nanoTime());

  @Test
  void ofTenThousandWithBadOnesTheGoodOnesAreIssuedAndTheBadOnesNamed() {
    // Given
    List<Seller> sellers = generator.sellers(8, 1);
    sellers.forEach(seller -> books.registerWithPlenty(seller.taxpayerId(), tenant));
    InvalidRequests invalid = new InvalidRequests(generator);
    Map<Integer, ReasonCode> expected = new HashMap<>();
    List<byte[]> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      Seller seller = sellers.get(i % sellers.size());
      if (i % 72 == 71 && expected.size() < BAD) {
        InvalidRequest bad = invalid.any(seller);
        expected.put(i, bad.reason());
        items.add(bad.body());
      } else {
        items.add(Json.write(generator.valid(seller)));
      }
    }
    assertThat(expected).hasSize(BAD);
    // When
    JsonNode result =
        Json.read(
            post(array(items)).then().statusCode(202).extract().asByteArray(), JsonNode.class);
    // Then
    assertThat(result.get("accepted").asInt()).isEqualTo(ITEMS - BAD);
    assertThat(result.get("refused").asInt()).isEqualTo(BAD);
    assertThat(result.get("items")).hasSize(ITEMS);
    for (int i = 0; i < ITEMS; i++) {
      JsonNode item = result.get("items").get(i);
      assertThat(item.get("index").asInt()).isEqualTo(i);
      assertThat(item.get("key").asText()).isNotEmpty();
      assertThat(item.has("id")).isEqualTo(!expected.containsKey(i));
      if (expected.containsKey(i)) {
        assertThat(item.get("violations").findValuesAsText("code"))
            .contains(expected.get(i).code());
      }
    }
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> invoices() == ITEMS - BAD);
    // And when the same batch comes again
    post(array(items)).then().statusCode(202).body("accepted", equalTo(ITEMS - BAD));
    assertThat(invoices()).isEqualTo(ITEMS - BAD);
  }

  @Test
  void linesAreABatchToo() {
    // Given
    books.registerWithPlenty(generator.sellers(1).get(0).taxpayerId(), tenant);
    String body = sample().key("a").text() + "\n\n{\"kind\":\n" + sample().text() + "\n";
    // When
    Response response =
        Callers.enterprise(tenant)
            .contentType("application/x-ndjson")
            .accept("application/x-ndjson")
            .header("Idempotency-Key", "lines")
            .body(body.getBytes(UTF_8))
            .post("/v1/invoice-batches");
    // Then
    List<JsonNode> lines =
        response
            .asString()
            .lines()
            .map(line -> Json.read(line.getBytes(UTF_8), JsonNode.class))
            .toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0).get("key").asText()).isEqualTo("a");
    assertThat(lines.get(0).has("id")).isTrue();
    assertThat(lines.get(1).get("code").asText()).isEqualTo("KP-1001");
    assertThat(lines.get(2).get("key").asText()).isEqualTo("lines/2");
  }

  @Test
  void withoutAnyKeyAnItemIsRefused() {
    Callers.enterprise(tenant)
        .body("[" + sample().text() + "]")
        .post("/v1/invoice-batches")
        .then()
        .statusCode(200)
        .body("accepted", equalTo(0))
        .body("items[0].code", equalTo("KP-1006"));
  }

  @Test
  void aKeyThatStandsTwiceWithOtherContentIsRefusedTheSecondTime() {
    String first = sample().key("twice").text();
    String second = sample().key("twice").with("/remark", "other").text();
    post(("[" + first + "," + second + "," + first + "]").getBytes(UTF_8))
        .then()
        .statusCode(202)
        .body("accepted", equalTo(2))
        .body("items[1].code", equalTo("KP-1019"));
  }

  @Test
  void whatIsNoBatchIsRefusedAsAWhole() {
    post(" ".getBytes(UTF_8)).then().statusCode(400).body("code", equalTo("KP-1016"));
    post("[]".getBytes(UTF_8)).then().statusCode(400).body("code", equalTo("KP-1016"));
    post("[{".getBytes(UTF_8)).then().statusCode(400).body("code", equalTo("KP-1001"));
  }

  @Test
  void aBatchThatBreaksOffKeepsWhatCameBefore() {
    post(("[" + sample().key("kept").text() + ",{\"kind\"").getBytes(UTF_8))
        .then()
        .statusCode(202)
        .body("accepted", equalTo(1))
        .body("complete", equalTo(false))
        .body("items[1].code", equalTo("KP-1001"));
  }

  @Test
  void oneItemTooManyIsNamed() {
    byte[] body = ("[" + "0,".repeat(ITEMS) + "0]").getBytes(UTF_8);
    post(body)
        .then()
        .statusCode(200)
        .body("complete", equalTo(false))
        .body("items.size()", equalTo(ITEMS + 1))
        .body("items[10000].code", equalTo("KP-1012"));
  }

  @Test
  void aBodyBeyondTheLimitIsNotRead() {
    post(new byte[33 << 20]).then().statusCode(413).body("code", equalTo("KP-1009"));
  }

  private Sample sample() {
    return Sample.requestOf(generator.sellers(1).get(0).taxpayerId(), "1.00");
  }

  private Response post(byte[] body) {
    return Callers.enterprise(tenant)
        .header("Idempotency-Key", "batch")
        .body(body)
        .post("/v1/invoice-batches");
  }

  private long invoices() {
    return books.count("SELECT count(*) FROM invoice WHERE tenant = ?", tenant);
  }

  private static byte[] array(List<byte[]> items) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < items.size(); i++) {
      body.write(i == 0 ? '[' : ',');
      body.writeBytes(items.get(i));
    }
    body.write(']');
    return body.toByteArray();
  }
}
