package dev.kaipiao.contracts.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Diagnosis ILL =
      diagnosis(
          Finding.of(Code.PORT_OPEN, "192.0.2.1:443 open"),
          Finding.of(Code.CHAIN_INCOMPLETE, "1 sent"));

  @Test
  void programsReadTheCauseWithItsRemedyInTwoLanguages() {
    JsonNode report = json(ILL);
    assertThat(report.path("verdict").asText()).isEqualTo("failing");
    assertThat(report.at("/cause/code").asText()).isEqualTo("KD-314");
    assertThat(report.at("/cause/layer").asText()).isEqualTo("tls");
    assertThat(report.at("/cause/seen").asText()).isEqualTo("1 sent");
    assertThat(report.at("/cause/remedy/english").asText()).contains("fullchain.pem");
    assertThat(report.at("/cause/remedy/chinese").asText()).contains("证书链");
    assertThat(report.path("steps")).hasSize(2);
    assertThat(report.path("otherFaults")).isEmpty();
  }

  @Test
  void withoutAFaultThereIsNoCause() {
    JsonNode report = json(diagnosis(Finding.of(Code.PORT_OPEN, "open")));
    assertThat(report.has("cause")).isFalse();
    assertThat(report.path("verdict").asText()).isEqualTo("ok");
  }

  @Test
  void aReportIsReadBackAsItsFindings() {
    Report read = Json.read(Json.write(Report.of(ILL)), Report.class);
    assertThat(read).isEqualTo(Report.of(ILL));
    assertThat(read.findingsAt(Layer.TLS))
        .containsExactly(Finding.of(Code.CHAIN_INCOMPLETE, "1 sent"));
  }

  @Test
  void aCodeOfANewerReleaseIsPassedOver() {
    String report =
        new String(Json.write(Report.of(ILL)), StandardCharsets.UTF_8).replace("KD-314", "KD-399");
    Report read = Json.read(report.getBytes(StandardCharsets.UTF_8), Report.class);
    assertThat(read.findingsAt(Layer.TLS)).isEmpty();
    assertThat(read.findingsAt(Layer.ROUTE)).hasSize(1);
  }

  private static JsonNode json(Diagnosis diagnosis) {
    return Json.read(Json.write(Report.of(diagnosis)), JsonNode.class);
  }

  private static Diagnosis diagnosis(Finding... findings) {
    return new Diagnosis("https://kaipiao.example/", Duration.ofSeconds(1), List.of(findings));
  }
}
