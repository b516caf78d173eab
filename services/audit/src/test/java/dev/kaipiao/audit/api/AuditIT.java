package dev.kaipiao.audit.api;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.kaipiao.audit.domain.merkle.TreeHashing;
import dev.kaipiao.audit.domain.note.VerifierKey;
import dev.kaipiao.audit.domain.proof.ProofVerifier;
import dev.kaipiao.audit.domain.proof.Verdict;
import dev.kaipiao.audit.domain.verify.LogVerdict;
import dev.kaipiao.audit.domain.verify.LogVerifier;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTokens;
import dev.kaipiao.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.FileNotFoundException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The service as a whole, with a real broker and a real database. */
@QuarkusTest
@QuarkusTestResource(
    value = KafkaPostgresResource.class,
    initArgs = @ResourceArg(name = "database", value = "audit"))
@QuarkusTestResource(LogKeyResource.class)
class AuditIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final TestTokens TOKENS = TestTokens.shared();
  private static final String TENANT = "tenant-a";

  /** An invoice that no other test knows. */
  private final String number =
      "26442" + String.format("%015d", ThreadLocalRandom.current().nextLong(1_000_000_000_000L));

  private final String request =
      UUID.randomUUID().toString().replaceAll("^(.{14}).(.{4}).", "$18$2a");

  @Test
  void theStoryOfAnInvoiceIsToldWithAProofForEachEvent() {
    // Given
    sendStory();
    // When
    Response history = awaited(auditor(), "/v1/invoices/" + number + "/history", "events", 8);
    // Then
    assertThat(history.jsonPath().getList("events.step"))
        .containsExactly(
            "requested", "issued", "signed", "reported", "sent", "delivered", "matched", "paid");
    assertThat(history.jsonPath().getString("request")).isEqualTo(request);
    ProofVerifier verifier = new ProofVerifier(verifierKey());
    for (Map<String, Object> event : history.jsonPath().<Map<String, Object>>getList("events")) {
      Verdict verdict = verifier.verify(signed(event.get("proof").toString()).asString());
      assertThat(verdict).isInstanceOf(Verdict.Proven.class);
      assertThat(((Verdict.Proven) verdict).index())
          .isEqualTo(((Number) event.get("index")).longValue());
    }
  }

  @Test
  void anEventThatIsSentTwiceIsLoggedOnce() {
    // Given
    CloudEvent event = event(EventType.INVOICE_ISSUED, TENANT);
    // When
    send(EventType.INVOICE_ISSUED.topic().topicName(), event, payload());
    send(EventType.INVOICE_ISSUED.topic().topicName(), event, payload());
    send(EventType.INVOICE_PAID, TENANT);
    // Then
    Response found = awaited(auditor(), "/v1/events?request=" + request, "items", 2);
    assertThat(found.jsonPath().getList("items.type"))
        .containsExactly(EventType.INVOICE_ISSUED.typeName(), EventType.INVOICE_PAID.typeName());
    assertThat(found.jsonPath().getString("items[0].id")).isEqualTo(event.id());
  }

  @Test
  void anEventIsReadWithAllThatChecksItsEntry() throws Exception {
    // Given
    CloudEvent event = event(EventType.INVOICE_ISSUED, TENANT);
    send(EventType.INVOICE_ISSUED.topic().topicName(), event, payload());
    awaited(auditor(), "/v1/events?invoice=" + number, "items", 1);
    // When
    Response read = auditor().get("/v1/events/" + event.id());
    byte[] entry = auditor().get("/v1/events/" + event.id() + "/entry").asByteArray();
    // Then
    read.then()
        .body("intact", equalTo(true))
        .body("erased", equalTo(false))
        .body("payload.number", equalTo(number))
        .body("entry", equalTo(new String(entry, UTF_8)))
        .body("salt", notNullValue());
    Verdict verdict =
        new ProofVerifier(verifierKey())
            .verify(signed("/v1/events/" + event.id() + "/proof").asString(), entry);
    assertThat(verdict).isInstanceOf(Verdict.Proven.class);
    assertThat(TreeHashing.leaf(entry)).isNotNull();
  }

  @Test
  void rubbishIsLoggedUnderItsPlace() {
    // Given
    try (TestTopic topic = topic(Topic.INVOICE_REQUESTS.topicName())) {
      var sent = topic.send("key", new byte[] {0, (byte) 0xFF, 3}, Map.of());
      String id = sent.topic() + "~" + sent.partition() + "~" + sent.offset();
      // When
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(auditor().get("/v1/events/" + id).statusCode()).isEqualTo(200));
      // Then
      auditor()
          .get("/v1/events/" + id)
          .then()
          .body("type", equalTo("unreadable"))
          .body("payloadBase64", equalTo("AP8D"))
          .body("intact", equalTo(true));
    }
  }

  @Test
  void aDeadLetterIsLoggedAsOne() {
    // Given
    CloudEvent event = event(EventType.INVOICE_ISSUED, TENANT);
    // When
    send(Topic.deadLettersOf(Topic.ISSUANCE_EVENTS.topicName()), event, payload());
    // Then
    awaited(auditor(), "/v1/events?type=dead-letter&invoice=" + number, "items", 1);
  }

  @Test
  void whatSomebodyDidIsFoundByTheirName() {
    // Given
    String actor = "operator-" + number;
    send(
        Topic.AUDIT_TRAIL.topicName(),
        event(EventType.TRAIL_ENTRY, null),
        "{\"actor\":\"%s\",\"action\":\"seller.registered\",\"object\":\"x\"}".formatted(actor));
    // When
    Response found = awaited(auditor(), "/v1/events?actor=" + actor, "items", 1);
    // Then
    assertThat(found.jsonPath().getString("items[0].type"))
        .isEqualTo(EventType.TRAIL_ENTRY.typeName());
  }

  @Test
  void aSearchIsReadPageByPage() {
    // Given
    sendStory();
    awaited(auditor(), "/v1/events?invoice=" + number, "items", 7);
    List<String> oldest = new ArrayList<>();
    // When
    String path = "/v1/events?limit=3&invoice=" + number;
    String next = "";
    while (next != null) {
      Response page = auditor().get(path + next);
      oldest.addAll(page.jsonPath().getList("items.id"));
      next = page.jsonPath().get("next") == null ? null : "&after=" + page.jsonPath().get("next");
    }
    List<String> newest =
        auditor().get("/v1/events?order=newest&invoice=" + number).jsonPath().getList("items.id");
    // Then
    assertThat(oldest).hasSize(7).doesNotHaveDuplicates();
    java.util.Collections.reverse(oldest);
    assertThat(newest).isEqualTo(oldest);
  }

  @Test
  void aSearchIsLimitedInTime() {
    // Given
    sendStory();
    Response all = awaited(auditor(), "/v1/events?invoice=" + number, "items", 7);
    String third = all.jsonPath().getString("items[2].time");
    // Then
    auditor()
        .get("/v1/events?invoice=" + number + "&from=" + third)
        .then()
        .body("items", hasSize(5));
    auditor().get("/v1/events?invoice=" + number + "&to=" + third).then().body("items", hasSize(2));
  }

  @Test
  void anEnterpriseSeesItsOwnTenantOnly() {
    // Given
    sendStory();
    awaited(auditor(), "/v1/events?invoice=" + number, "items", 7);
    CloudEvent other = event(EventType.INVOICE_PAID, "tenant-b");
    send(EventType.INVOICE_PAID.topic().topicName(), other, "{}");
    awaited(as(TOKENS.enterprise("tenant-b")), "/v1/events?invoice=" + number, "items", 1);
    RequestSpecification stranger = as(TOKENS.enterprise("tenant-c"));
    // Then
    as(TOKENS.enterprise("tenant-c"))
        .get("/v1/events?invoice=" + number)
        .then()
        .body("items", hasSize(0));
    stranger.get("/v1/invoices/" + number + "/history").then().statusCode(404);
    for (String path : List.of("", "/entry", "/proof")) {
      as(TOKENS.enterprise(TENANT)).get("/v1/events/" + other.id() + path).then().statusCode(404);
    }
    as(TOKENS.enterprise(TENANT))
        .get("/v1/invoices/" + number + "/history")
        .then()
        .body("events.tenant.unique()", contains(TENANT));
  }

  @Test
  void nobodyReadsEventsWithoutARole() {
    for (String path :
        List.of(
            "/v1/events",
            "/v1/events/x",
            "/v1/events/x/proof",
            "/v1/invoices/" + number + "/history",
            "/v1/export")) {
      given().get(path).then().statusCode(401);
      as(TOKENS.bank("nanhu")).get(path).then().statusCode(403);
    }
    as(TOKENS.enterprise(TENANT)).get("/v1/export").then().statusCode(403);
  }

  @Test
  void aWrongQueryIsRefusedWithItsReasons() {
    auditor()
        .get("/v1/events?invoice=12&request=x&from=yesterday&limit=0&after=z&order=any")
        .then()
        .statusCode(400)
        .body("code", equalTo("KP-1017"))
        .body(
            "violations.pointer",
            contains("/invoice", "/request", "/from", "/order", "/after", "/limit"));
    auditor().get("/v1/events/unknown").then().statusCode(404).body("code", equalTo("KP-1018"));
    auditor().get("/v1/invoices/12/history").then().statusCode(400);
  }

  @Test
  void anybodyCanVerifyTheWholeLog() throws Exception {
    // Given
    sendStory();
    awaited(auditor(), "/v1/events?invoice=" + number, "items", 7);
    String older = given().get("/log/checkpoint").asString();
    sendStory();
    await().atMost(PATIENCE).until(() -> !given().get("/log/checkpoint").asString().equals(older));
    List<String> ids = new ArrayList<>();
    // When
    LogVerdict verdict =
        new LogVerifier(verifierKey(), AuditIT::file)
            .verify(Optional.of(older), (index, entry) -> ids.add(name(entry)));
    // Then
    assertThat(verdict).isInstanceOf(LogVerdict.Sound.class);
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(((LogVerdict.Sound) verdict).checkpoint().size()).isEqualTo(ids.size());
  }

  @Test
  void theLogIsServedAsStaticFiles() {
    // Given
    sendStory();
    awaited(auditor(), "/v1/events?invoice=" + number, "items", 7);
    long size = awaitSigned(1);
    long width = Math.min(size, 255);
    // Then
    given()
        .get("/log/checkpoint")
        .then()
        .header("Cache-Control", "no-cache")
        .contentType("text/plain;charset=utf-8");
    given()
        .get("/log/tile/0/000.p/" + width)
        .then()
        .statusCode(200)
        .header("Cache-Control", "public, max-age=31536000, immutable")
        .contentType("application/octet-stream");
    given().get("/log/tile/entries/000.p/" + width).then().statusCode(200);
    for (String path :
        List.of("0/999", "6/000", "entries/999", "0/x000/000", "0/../0/000", "nothing")) {
      given().urlEncodingEnabled(false).get("/log/tile/" + path).then().statusCode(404);
    }
  }

  @Test
  void theExportIsCompleteUpToItsMark() {
    // Given
    sendStory();
    awaited(auditor(), "/v1/events?invoice=" + number, "items", 7);
    long mark = awaitSigned(7);
    // When
    Response export = auditor().get("/v1/export?upTo=" + mark);
    Response rest = auditor().get("/v1/export?after=3&upTo=" + mark);
    // Then
    assertThat(export.header("Kaipiao-High-Water-Mark")).isEqualTo(Long.toString(mark));
    List<String> lines = export.asString().lines().toList();
    assertThat(lines).hasSize((int) mark);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i)).contains("\"index\":" + i + ",").contains("\"intact\":true");
    }
    assertThat(rest.asString().lines().toList()).isEqualTo(lines.subList(3, lines.size()));
    auditor().get("/v1/export?upTo=" + (mark + 1_000_000)).then().statusCode(400);
    auditor().get("/v1/export?after=-1").then().statusCode(400);
  }

  /** Seven events of one invoice and the command that led to them, in no good order. */
  private void sendStory() {
    OffsetDateTime start = OffsetDateTime.parse("2026-11-23T09:00:00+08:00");
    send(
        EventType.INVOICE_PAID.topic().topicName(),
        told(EventType.INVOICE_PAID, start, 9),
        payload());
    send(
        EventType.INVOICE_ISSUED.topic().topicName(),
        told(EventType.INVOICE_ISSUED, start, 2),
        payload());
    send(
        EventType.INVOICE_REPORTED.topic().topicName(),
        told(EventType.INVOICE_REPORTED, start, 4),
        payload());
    send(
        EventType.INVOICE_SIGNED.topic().topicName(),
        told(EventType.INVOICE_SIGNED, start, 3),
        payload());
    send(
        EventType.RECEIPT_MATCHED.topic().topicName(),
        told(EventType.RECEIPT_MATCHED, start, 8),
        payload());
    send(
        EventType.INVOICE_DELIVERED.topic().topicName(),
        told(EventType.INVOICE_DELIVERED, start, 6),
        payload());
    send(
        Topic.deliveriesOf("nanhu"),
        told("dev.kaipiao.bank.delivery.v1", number, start.plusSeconds(5)),
        payload());
    send(
        Topic.INVOICE_REQUESTS.topicName(),
        told("dev.kaipiao.invoice.request.v1", request, start.plusSeconds(1)),
        "{}");
  }

  private String payload() {
    return "{\"number\":\"%s\",\"requestId\":\"%s\",\"tenant\":\"%s\"}"
        .formatted(number, request, TENANT);
  }

  private CloudEvent event(EventType type, String tenant) {
    return CloudEvent.next(type.typeName(), "/kaipiao/test", number, number, null, tenant);
  }

  private CloudEvent told(EventType type, OffsetDateTime start, int second) {
    return told(type.typeName(), number, start.plusSeconds(second));
  }

  private CloudEvent told(String type, String subject, OffsetDateTime time) {
    return new CloudEvent(
        UUID.randomUUID().toString(),
        type,
        "/kaipiao/test",
        time,
        subject,
        subject,
        null,
        TENANT,
        null);
  }

  private void send(EventType type, String tenant) {
    send(type.topic().topicName(), event(type, tenant), payload());
  }

  private static void send(String topicName, CloudEvent event, String payload) {
    try (TestTopic topic = topic(topicName)) {
      topic.send(event, payload.getBytes(UTF_8));
    }
  }

  private static TestTopic topic(String name) {
    return TestTopic.fromNow(TestStack.shared().bootstrapServers(), name);
  }

  private static RequestSpecification auditor() {
    return as(TOKENS.auditor());
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  private static Response awaited(RequestSpecification caller, String path, String list, int size) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> given().spec(caller).get(path),
            answer -> answer.statusCode() == 200 && answer.jsonPath().getList(list).size() == size);
  }

  /** A proof, once there is one. */
  private static Response signed(String path) {
    return await()
        .atMost(PATIENCE)
        .until(() -> auditor().get(path), answer -> answer.statusCode() == 200);
  }

  private static long awaitSigned(long atLeast) {
    return await()
        .atMost(PATIENCE)
        .until(() -> given().get("/v1/log").jsonPath().getLong("size"), size -> size >= atLeast);
  }

  private static VerifierKey verifierKey() {
    return VerifierKey.parse(given().get("/v1/log").jsonPath().getString("verifierKey"))
        .orElseThrow();
  }

  private static byte[] file(String path) throws FileNotFoundException {
    Response answer = given().get("/log/" + path);
    if (answer.statusCode() != 200) {
      throw new FileNotFoundException(path);
    }
    return answer.asByteArray();
  }

  private static String name(byte[] entry) {
    String json = new String(entry, UTF_8);
    return json.substring(
        json.contains("\"id\":") ? json.indexOf("\"id\":") : json.indexOf("\"source\""));
  }
}
