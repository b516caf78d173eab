package dev.kaipiao.cli.doctor.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.fixture.TestingServer;
import dev.kaipiao.cli.doctor.local.machine.ProcessSight;
import dev.kaipiao.cli.doctor.local.machine.ProcessState;
import dev.kaipiao.cli.doctor.timing.Deadline;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of a broker, made on a real one. */
class KafkaProbeIT {

  @TempDir static Path directory;

  private static Broker broker;

  @BeforeAll
  static void start() {
    broker =
        Broker.of(
            BrokerSettings.in(directory)
                .withMaxHeapMegabytes(256)
                .startingFast()
                .advertisingProxyOn(Ports.free()));
    broker.start();
  }

  @AfterAll
  static void stop() {
    broker.stop();
  }

  @Test
  void aBrokerThatAnswersIsFine() throws InterruptedException {
    assertThat(codes(broker.bootstrapServers())).containsExactly(Code.KAFKA_OK);
  }

  @Test
  void anAddressThatLeadsNowhereIsNamed() throws InterruptedException {
    // Given a listener that sends its clients to a proxy that nobody has started
    String listener = "127.0.0.1:" + broker.proxiedPort();
    // Then
    assertThat(codes(listener)).containsExactly(Code.ADVERTISED_UNREACHABLE);
  }

  @Test
  void aPortWithoutListenerRefuses() throws InterruptedException {
    assertThat(codes("127.0.0.1:" + Ports.free())).containsExactly(Code.KAFKA_REFUSES);
  }

  @Test
  void aPausedBrokerIsSilent() throws InterruptedException {
    // Given
    broker.pause();
    try {
      // Then
      assertThat(codes(broker.bootstrapServers())).containsExactly(Code.KAFKA_SILENT);
    } finally {
      broker.resume();
    }
  }

  @Test
  void somethingElseThanKafkaIsNotTakenForIt() throws InterruptedException {
    byte[] refusal = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8);
    try (TestingServer server = TestingServer.blurting(refusal)) {
      assertThat(codes("127.0.0.1:" + server.port())).containsExactly(Code.NOT_KAFKA);
    }
    try (TestingServer server = TestingServer.hangingUp()) {
      assertThat(codes("127.0.0.1:" + server.port())).containsExactly(Code.NOT_KAFKA);
    }
  }

  @Test
  void aListenerThatWantsTlsIsNoFault() throws InterruptedException {
    try (TestingServer server = TestingServer.blurting(new byte[] {21, 3, 3, 0, 2, 2, 40, 0})) {
      assertThat(codes("127.0.0.1:" + server.port())).containsExactly(Code.KAFKA_SECURED);
    }
  }

  /** As the stack tells it, even of a broker that is paused. */
  private static List<Code> codes(String bootstrapServers) throws InterruptedException {
    ProcessSight running = new ProcessSight("kafka", 1, ProcessState.RUNNING);
    return new KafkaProbe(bootstrapServers, List.of(running))
        .look(Deadline.in(Duration.ofSeconds(5))).stream().map(Finding::code).toList();
  }
}
