package dev.kaipiao.audit.api;

import static dev.kaipiao.audit.api.Asking.PATIENCE;
import static dev.kaipiao.audit.api.Asking.auditor;
import static dev.kaipiao.audit.api.Asking.awaited;
import static dev.kaipiao.audit.api.Asking.proof;
import static dev.kaipiao.audit.api.Asking.verifierKey;
import static dev.kaipiao.audit.api.InvoiceOnKafka.TENANT;
import static dev.kaipiao.audit.api.InvoiceOnKafka.send;
import static dev.kaipiao.audit.api.InvoiceOnKafka.topic;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.kaipiao.audit.domain.proof.ProofVerifier;
import dev.kaipiao.audit.domain.proof.Verdict;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.TestTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Single events: logged once, read whole, proven. */
@QuarkusTest
@QuarkusTestResource(
    value = KafkaPostgresResource.class,
    initArgs = @ResourceArg(name = "database", value = "audit"))
@QuarkusTestResource(LogKeyResource.class)
class EventIT {

  private final InvoiceOnKafka invoice = new InvoiceOnKafka();

  @Test
  void anEventThatIsSentTwiceIsLoggedOnce() {
    // Given
    CloudEvent event = invoice.event(EventType.INVOICE_ISSUED, TENANT);
    // When
    send(EventType.INVOICE_ISSUED.topic().topicName(), event, invoice.payload());
    send(EventType.INVOICE_ISSUED.topic().topicName(), event, invoice.payload());
    invoice.send(EventType.INVOICE_PAID, TENANT);
    // Then
    Response found = awaited(auditor(), "/v1/events?request=" + invoice.request, "items", 2);
    assertThat(found.jsonPath().getList("items.type"))
        .containsExactly(EventType.INVOICE_ISSUED.typeName(), EventType.INVOICE_PAID.typeName());
    assertThat(found.jsonPath().getString("items[0].id")).isEqualTo(event.id());
  }

  @Test
  void anEventIsReadWithAllThatChecksItsEntry() throws Exception {
    // Given
    CloudEvent event = invoice.event(EventType.INVOICE_ISSUED, TENANT);
    send(EventType.INVOICE_ISSUED.topic().topicName(), event, invoice.payload());
    awaited(auditor(), "/v1/events?invoice=" + invoice.number, "items", 1);
    // When
    Response read = auditor().get("/v1/events/" + event.id());
    byte[] entry = auditor().get("/v1/events/" + event.id() + "/entry").asByteArray();
    // Then
    read.then()
        .body("intact", equalTo(true))
        .body("erased", equalTo(false))
        .body("payload.number", equalTo(invoice.number))
        .body("entry", equalTo(new String(entry, UTF_8)))
        .body("salt", notNullValue());
    Verdict verdict =
        new ProofVerifier(verifierKey())
            .verify(proof("/v1/events/" + event.id() + "/proof"), entry);
    assertThat(verdict).isInstanceOf(Verdict.Proven.class);
    assertThat(new String(entry, UTF_8))
        .contains("\"about\":\"" + digest(read, read.jsonPath().getString("about").getBytes(UTF_8)))
        .contains("\"payload\":\"" + digest(read, invoice.payload().getBytes(UTF_8)));
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
    CloudEvent event = invoice.event(EventType.INVOICE_ISSUED, TENANT);
    // When
    send(Topic.deadLettersOf(Topic.ISSUANCE_EVENTS.topicName()), event, invoice.payload());
    // Then
    awaited(auditor(), "/v1/events?type=dead-letter&invoice=" + invoice.number, "items", 1);
  }

  @Test
  void whatSomebodyDidIsFoundByTheirName() {
    // Given
    String actor = "operator-" + invoice.number;
    send(
        Topic.AUDIT_TRAIL.topicName(),
        invoice.event(EventType.TRAIL_ENTRY, null),
        "{\"actor\":\"%s\",\"action\":\"seller.registered\",\"object\":\"x\"}".formatted(actor));
    // When
    Response found = awaited(auditor(), "/v1/events?actor=" + actor, "items", 1);
    // Then
    assertThat(found.jsonPath().getString("items[0].type"))
        .isEqualTo(EventType.TRAIL_ENTRY.typeName());
  }

  /** What the guide tells auditors to compute. */
  private static String digest(Response read, byte[] content) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(HexFormat.of().parseHex(read.jsonPath().getString("salt")));
    return HexFormat.of().formatHex(digest.digest(content));
  }
}
