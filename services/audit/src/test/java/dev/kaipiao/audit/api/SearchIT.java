package dev.kaipiao.audit.api;

import static dev.kaipiao.audit.api.Asking.TOKENS;
import static dev.kaipiao.audit.api.Asking.as;
import static dev.kaipiao.audit.api.Asking.auditor;
import static dev.kaipiao.audit.api.Asking.awaited;
import static dev.kaipiao.audit.api.Asking.proof;
import static dev.kaipiao.audit.api.Asking.verifierKey;
import static dev.kaipiao.audit.api.InvoiceOnKafka.TENANT;
import static dev.kaipiao.audit.api.InvoiceOnKafka.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.kaipiao.audit.domain.proof.ProofVerifier;
import dev.kaipiao.audit.domain.proof.Verdict;
import dev.kaipiao.contracts.cloudevents.CloudEvent;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is found, by whom. */
@QuarkusTest
@QuarkusTestResource(
    value = KafkaPostgresResource.class,
    initArgs = @ResourceArg(name = "database", value = "audit"))
@QuarkusTestResource(LogKeyResource.class)
class SearchIT {

  private final InvoiceOnKafka invoice = new InvoiceOnKafka();

  @Test
  void theStoryOfAnInvoiceIsToldWithAProofForEachEvent() {
    // Given
    invoice.sendStory();
    // When
    Response history =
        awaited(auditor(), "/v1/invoices/" + invoice.number + "/history", "events", 8);
    // Then
    assertThat(history.jsonPath().getList("events.step"))
        .containsExactly(
            "requested", "issued", "signed", "reported", "sent", "delivered", "matched", "paid");
    assertThat(history.jsonPath().getString("request")).isEqualTo(invoice.request);
    ProofVerifier verifier = new ProofVerifier(verifierKey());
    for (Map<String, Object> event : history.jsonPath().<Map<String, Object>>getList("events")) {
      Verdict verdict = verifier.verify(proof(event.get("proof").toString()));
      assertThat(verdict).isInstanceOf(Verdict.Proven.class);
      assertThat(((Verdict.Proven) verdict).index())
          .isEqualTo(((Number) event.get("index")).longValue());
    }
  }

  @Test
  void aSearchIsReadPageByPage() {
    // Given
    invoice.sendStory();
    awaited(auditor(), "/v1/events?invoice=" + invoice.number, "items", 7);
    List<String> oldest = new ArrayList<>();
    // When
    String path = "/v1/events?limit=3&invoice=" + invoice.number;
    String next = "";
    while (next != null) {
      Response page = auditor().get(path + next);
      oldest.addAll(page.jsonPath().getList("items.id"));
      next = page.jsonPath().get("next") == null ? null : "&after=" + page.jsonPath().get("next");
    }
    List<String> newest =
        auditor()
            .get("/v1/events?order=newest&invoice=" + invoice.number)
            .jsonPath()
            .getList("items.id");
    // Then
    assertThat(oldest).hasSize(7).doesNotHaveDuplicates();
    java.util.Collections.reverse(oldest);
    assertThat(newest).isEqualTo(oldest);
  }

  @Test
  void aSearchIsLimitedInTime() {
    // Given
    invoice.sendStory();
    Response all = awaited(auditor(), "/v1/events?invoice=" + invoice.number, "items", 7);
    String third = all.jsonPath().getString("items[2].time");
    // Then
    auditor()
        .get("/v1/events?invoice=" + invoice.number + "&from=" + third)
        .then()
        .body("items", hasSize(5));
    auditor()
        .get("/v1/events?invoice=" + invoice.number + "&to=" + third)
        .then()
        .body("items", hasSize(2));
  }

  @Test
  void anEnterpriseSeesItsOwnTenantOnly() {
    // Given
    invoice.sendStory();
    awaited(auditor(), "/v1/events?invoice=" + invoice.number, "items", 7);
    CloudEvent other = invoice.event(EventType.INVOICE_PAID, "tenant-b");
    send(EventType.INVOICE_PAID.topic().topicName(), other, "{}");
    awaited(as(TOKENS.enterprise("tenant-b")), "/v1/events?invoice=" + invoice.number, "items", 1);
    RequestSpecification stranger = as(TOKENS.enterprise("tenant-c"));
    // Then
    as(TOKENS.enterprise("tenant-c"))
        .get("/v1/events?invoice=" + invoice.number)
        .then()
        .body("items", hasSize(0));
    stranger.get("/v1/invoices/" + invoice.number + "/history").then().statusCode(404);
    for (String path : List.of("", "/entry", "/proof")) {
      as(TOKENS.enterprise(TENANT)).get("/v1/events/" + other.id() + path).then().statusCode(404);
    }
    as(TOKENS.enterprise(TENANT))
        .get("/v1/invoices/" + invoice.number + "/history")
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
            "/v1/invoices/" + invoice.number + "/history",
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
}
