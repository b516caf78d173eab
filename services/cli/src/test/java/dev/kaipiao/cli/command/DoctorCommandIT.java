package dev.kaipiao.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.doctor.fixture.Answers;
import dev.kaipiao.cli.doctor.fixture.TestingServer;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.embedded.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DoctorCommandIT {

  private static final int WRONG_USAGE = 2;

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
  void aFaultEndsWithOneAndItsCode() throws IOException {
    int code = doctor("http://127.0.0.1:" + Ports.free() + "/", "--json");
    JsonNode told = Json.mapper().readTree(printed.toByteArray());
    assertThat(code).isOne();
    assertThat(told.at("/cause/code").asText()).isEqualTo("KD-201");
  }

  @Test
  void aPlatformThatAnswersEndsWithZero() throws IOException {
    try (TestingServer server = TestingServer.saying(Answers.READY)) {
      int code = doctor("http://127.0.0.1:" + server.port() + "/", "--json");
      JsonNode told = Json.mapper().readTree(printed.toByteArray());
      assertThat(code).isZero();
      assertThat(told.has("cause")).isFalse();
    }
  }

  @Test
  void anAddressAndThisMachineAreTwoQuestions() {
    assertThat(doctor("http://127.0.0.1/", "--local")).isEqualTo(WRONG_USAGE);
  }

  @Test
  void settingsOfAKafkaClientNeedABroker() {
    assertThat(doctor("http://127.0.0.1/", "--kafka-client", "client.properties"))
        .isEqualTo(WRONG_USAGE);
  }

  private static int doctor(String... arguments) {
    return new CommandLine(new DoctorCommand()).execute(arguments);
  }
}
