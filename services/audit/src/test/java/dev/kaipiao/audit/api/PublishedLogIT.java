package dev.kaipiao.audit.api;

import static dev.kaipiao.audit.api.Asking.PATIENCE;
import static dev.kaipiao.audit.api.Asking.auditor;
import static dev.kaipiao.audit.api.Asking.awaited;
import static dev.kaipiao.audit.api.Asking.signedSize;
import static dev.kaipiao.audit.api.Asking.verifierKey;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.audit.domain.verify.LogVerdict;
import dev.kaipiao.audit.domain.verify.LogVerifier;
import dev.kaipiao.testkit.KafkaPostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The log as everybody sees it, and the export. */
@QuarkusTest
@QuarkusTestResource(
    value = KafkaPostgresResource.class,
    initArgs = @ResourceArg(name = "database", value = "audit"))
@QuarkusTestResource(LogKeyResource.class)
class PublishedLogIT {

  private final InvoiceOnKafka invoice = new InvoiceOnKafka();

  @Test
  void anybodyCanVerifyTheWholeLog() throws Exception {
    // Given
    invoice.sendStory();
    awaited(auditor(), "/v1/events?invoice=" + invoice.number, "items", 7);
    String older = given().get("/log/checkpoint").asString();
    invoice.sendStory();
    await().atMost(PATIENCE).until(() -> !given().get("/log/checkpoint").asString().equals(older));
    List<String> ids = new ArrayList<>();
    // When
    LogVerdict verdict =
        new LogVerifier(verifierKey(), Asking::file)
            .verify(Optional.of(older), (index, entry) -> ids.add(name(entry)));
    // Then
    assertThat(verdict).isInstanceOf(LogVerdict.Sound.class);
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(((LogVerdict.Sound) verdict).checkpoint().size()).isEqualTo(ids.size());
  }

  @Test
  void theLogIsServedAsStaticFiles() {
    // Given
    invoice.sendStory();
    awaited(auditor(), "/v1/events?invoice=" + invoice.number, "items", 7);
    long size = signedSize(1);
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
    invoice.sendStory();
    awaited(auditor(), "/v1/events?invoice=" + invoice.number, "items", 7);
    long mark = signedSize(7);
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

  private static String name(byte[] entry) {
    String json = new String(entry, UTF_8);
    int id = json.indexOf("\"id\":");
    return json.substring(id < 0 ? json.indexOf("\"source\"") : id);
  }
}
