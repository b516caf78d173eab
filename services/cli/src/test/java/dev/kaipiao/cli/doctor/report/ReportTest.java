package dev.kaipiao.cli.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.doctor.diagnosis.Code;
import dev.kaipiao.cli.doctor.diagnosis.Diagnosis;
import dev.kaipiao.cli.doctor.diagnosis.Finding;
import dev.kaipiao.contracts.json.Json;
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
  void peopleReadTheCauseLast() {
    String text = DiagnosisText.of(ILL);
    assertThat(text.lines().toList())
        .anyMatch(line -> line.contains("KD-200") && line.contains("192.0.2.1:443 open"))
        .anyMatch(line -> line.startsWith("Cause   KD-314"))
        .anyMatch(line -> line.startsWith("处理  KD-314"));
    assertThat(text.indexOf("Cause")).isGreaterThan(text.indexOf("KD-200"));
  }

  private static JsonNode json(Diagnosis diagnosis) {
    return Json.read(Json.write(Report.of(diagnosis)), JsonNode.class);
  }

  private static Diagnosis diagnosis(Finding... findings) {
    return new Diagnosis("https://kaipiao.example/", Duration.ofSeconds(1), List.of(findings));
  }
}
