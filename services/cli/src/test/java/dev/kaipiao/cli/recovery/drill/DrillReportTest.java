package dev.kaipiao.cli.recovery.drill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrillReportTest {

  private static final DrillReport REPORT =
      new DrillReport(
          false,
          "postgres",
          1_200,
          1,
          0,
          Map.of(DrillReport.RECOVERED, 21.5),
          Map.of(1, "1,200 accepted with 1,199 decided"),
          List.of("invariant 1: 1 accepted requests without an outcome on Kafka"));

  @Test
  void programsFindWhatWasMeasuredUnderItsName() {
    JsonNode json = Json.read(Json.write(REPORT), JsonNode.class);
    assertThat(json.path("seconds").path("recovered").asDouble()).isEqualTo(21.5);
    assertThat(json.path("ok").asBoolean()).isFalse();
    assertThat(json.path("lost").asLong()).isEqualTo(1);
  }

  @Test
  void peopleReadHowLongItTookAndWhatDoesNotHold() {
    assertThat(REPORT.table().toString())
        .contains("recovered", "21.5 s", "DOES NOT HOLD", "NOT everything holds");
  }

  @Test
  void whatWasNeverRecoveredIsNotInTime() {
    assertThat(new StopWatch().isInTime()).isFalse();
  }
}
