package dev.kaipiao.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulateCommandTest {

  private final PrintStream before = System.out;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true, UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setOut(before);
  }

  @Test
  void manySeedsEndInOneObject() throws IOException {
    int code = simulate("--seeds", "20", "--threads", "2", "--json");
    JsonNode told = Json.mapper().readTree(printed.toByteArray());
    assertThat(code).isZero();
    assertThat(told.path("ok").asBoolean()).isTrue();
    assertThat(told.path("seeds").asInt()).isEqualTo(20);
    assertThat(told.path("accepted").asInt()).isPositive();
    assertThat(told.path("failures")).isEmpty();
  }

  @Test
  void aMissingGuaranteeEndsWithOneAndNamesTheSeeds() throws IOException {
    int code = simulate("--seeds", "20", "--without", "OFFSET_BEFORE_TRANSACTION", "--json");
    JsonNode told = Json.mapper().readTree(printed.toByteArray());
    assertThat(code).isOne();
    assertThat(told.path("failed").asInt()).isPositive();
    assertThat(told.path("failures").path(0).path("breaches")).isNotEmpty();
  }

  @Test
  void aSeedIsToldLineByLine() {
    assertThat(simulate("--seed", "1", "--trace")).isZero();
    assertThat(printed.toString(UTF_8)).contains("issuance1", "no more faults from here");
  }

  private static int simulate(String... arguments) {
    return new CommandLine(new SimulateCommand()).execute(arguments);
  }
}
