package dev.kaipiao.cli.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTextTest {

  @Test
  void peopleReadTheCauseLast() {
    Diagnosis ill =
        new Diagnosis(
            "https://kaipiao.example/",
            Duration.ofSeconds(1),
            List.of(
                Finding.of(Code.PORT_OPEN, "192.0.2.1:443 open"),
                Finding.of(Code.CHAIN_INCOMPLETE, "1 sent")));
    String text = DiagnosisText.of(ill);
    assertThat(text.lines().toList())
        .anyMatch(line -> line.contains("KD-200") && line.contains("192.0.2.1:443 open"))
        .anyMatch(line -> line.startsWith("Cause   KD-314"))
        .anyMatch(line -> line.startsWith("处理  KD-314"));
    assertThat(text.indexOf("Cause")).isGreaterThan(text.indexOf("KD-200"));
  }
}
