package dev.kaipiao.issuance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.Bookkeeping;
import dev.kaipiao.issuance.Callers;
import dev.kaipiao.issuance.Sample;
import dev.kaipiao.issuance.domain.ChinaTime;
import dev.kaipiao.testkit.KafkaPostgresResource;
import dev.kaipiao.testkit.generator.RequestGenerator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KafkaPostgresResource.class)
class InvoiceQueryIT {

  private static final int INVOICES = 25;

  @Inject Bookkeeping books;

  private final String tenant = "query-" + UUID.randomUUID();
  private final TaxpayerId seller =
      new RequestGenerator(System.nanoTime()).sellers(1).get(0).taxpayerId();
  private List<String> numbers;

  @BeforeEach
  void invoices() {
    books.registerWithPlenty(seller, tenant);
    String items =
        String.join(
            ",",
            IntStream.range(0, INVOICES)
                .mapToObj(
                    i -> Sample.requestOf(seller, "%d.00".formatted(i + 1)).key("key-" + i).text())
                .toList());
    Callers.enterprise(tenant)
        .body("[" + items + "]")
        .post("/v1/invoice-batches")
        .then()
        .body("accepted", equalTo(INVOICES));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> books.count("SELECT count(*) FROM invoice WHERE tenant = ?", tenant) == INVOICES);
    numbers =
        books.texts(
            "SELECT number FROM invoice WHERE tenant = ? ORDER BY issued_at DESC, number DESC",
            tenant);
  }

  @Test
  void pagesNeitherSkipNorRepeat() {
    // When
    List<String> seen = new ArrayList<>();
    String next = null;
    do {
      JsonPath page = list("limit=10" + (next == null ? "" : "&after=" + next));
      seen.addAll(page.getList("items.number"));
      next = page.getString("next");
    } while (next != null);
    // Then
    assertThat(seen).isEqualTo(numbers);
  }

  @Test
  void invoicesAreFoundByTheirParties() {
    assertThat(list("limit=100&seller=" + seller).getList("items")).hasSize(INVOICES);
    assertThat(list("limit=100&buyer=" + Sample.BUYER).getList("items")).hasSize(INVOICES);
    assertThat(list("seller=" + Sample.BUYER).getList("items")).isEmpty();
  }

  @Test
  void invoicesAreFoundByTheirDay() {
    LocalDate today = ChinaTime.dateOf(Instant.now());
    assertThat(
            list("limit=100&from=%s&to=%s".formatted(today.minusDays(1), today)).getList("items"))
        .hasSize(INVOICES);
    assertThat(list("from=" + today.plusDays(1)).getList("items")).isEmpty();
    assertThat(list("to=" + today.minusDays(1)).getList("items")).isEmpty();
  }

  @Test
  void invoicesAreFoundByTheirState() {
    // Given
    books.execute(
        "INSERT INTO invoice_progress (number, signed_at, reported_at, paid_at)"
            + " VALUES (?, now(), now(), now())",
        numbers.get(0));
    books.execute(
        "INSERT INTO invoice_progress (number, signed_at) VALUES (?, now())", numbers.get(1));
    // Then
    assertThat(list("state=reported").getList("items.number")).containsExactly(numbers.get(0));
    assertThat(list("state=paid").getList("items.number")).containsExactly(numbers.get(0));
    assertThat(list("state=signed").getList("items.number")).containsExactly(numbers.get(1));
    assertThat(list("state=issued&limit=100").getList("items")).hasSize(INVOICES - 2);
    assertThat(list("state=report-refused").getList("items")).isEmpty();
  }

  @Test
  void wrongParametersAreTold() {
    for (String wrong : List.of("from=yesterday", "state=lost", "after=xyz", "after=MTI6MTI")) {
      Callers.enterprise(tenant)
          .get("/v1/invoices?" + wrong)
          .then()
          .statusCode(400)
          .body("code", equalTo("KP-1017"));
    }
  }

  @Test
  void anAuditorSeesEveryTenant() {
    Callers.auditor()
        .get("/v1/invoices?seller=" + seller)
        .then()
        .statusCode(200)
        .body("items[0].tenant", equalTo(tenant))
        .body("items[0].gross", notNullValue());
  }

  private JsonPath list(String query) {
    return Callers.enterprise(tenant)
        .get("/v1/invoices?" + query)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
