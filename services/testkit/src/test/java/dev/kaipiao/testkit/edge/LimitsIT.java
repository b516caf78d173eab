package dev.kaipiao.testkit.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who is slow or too busy is ended, and no service hears of it; times and numbers are small ones.
 */
class LimitsIT {

  private static final int BURST = 20;
  private static final Duration SHORT = Duration.ofSeconds(1);

  private static SharedEdge shared;

  private final Call call = Call.invoiceRequest();

  @BeforeAll
  static void startWithSmallLimits() {
    shared =
        SharedEdge.start(
            Map.of(
                "rate=1000r/s", "rate=1r/s",
                "burst=2000", "burst=" + BURST,
                "client_header_timeout 10s", "client_header_timeout 1s",
                "client_body_timeout 10s", "client_body_timeout 1s",
                "lingering_timeout 2s", "lingering_timeout 100ms"));
  }

  @AfterAll
  static void end() throws IOException {
    if (shared != null) {
      shared.edge().close();
      shared.service().close();
    }
  }

  @Test
  void oneAddressGetsSoManyAndIsToldWhenToComeBack() throws IOException {
    // Given
    int before = shared.service().requests();
    List<HttpMessage> answers = new ArrayList<>();
    // When
    try (EdgeConnection connection = shared.connect("api")) {
      for (int i = 0; i < 3 * BURST; i++) {
        answers.add(connection.ask(call.head(call.sample(), Map.of()), call.bytes()));
      }
    }
    // Then
    List<HttpMessage> refused = answers.stream().filter(answer -> answer.status() == 429).toList();
    assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 429);
    assertThat(refused).hasSizeGreaterThan(BURST);
    assertThat(refused)
        .allMatch(answer -> answer.header("retry-after").equals(Optional.of("1")))
        .allMatch(answer -> new String(answer.body()).contains("KP-9004"));
    assertThat(shared.service().requests() - before).isEqualTo(answers.size() - refused.size());
  }

  @Test
  void aHeadThatDripsIsEnded() throws IOException {
    // Given
    int before = shared.service().requests();
    String head = call.head(call.sample(), Map.of());
    // When
    Duration lasted = drip(head, "X-Drip: 1\r\n");
    // Then
    assertThat(lasted).isBetween(SHORT.dividedBy(2), SHORT.multipliedBy(10));
    assertThat(shared.service().requests()).isEqualTo(before);
  }

  @Test
  void aBodyThatStopsIsEnded() throws IOException {
    // Given
    int before = shared.service().requests();
    String head = call.head(call.sample(), Map.of()) + "Content-Length: 1000\r\n\r\n{";
    long start = System.nanoTime();
    // When
    try (EdgeConnection connection = shared.connect("api")) {
      connection.write(head);
      assertEnded(connection);
    }
    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.multipliedBy(10));
    assertThat(shared.service().requests()).isEqualTo(before);
  }

  @Test
  void aHundredSlowCallersKeepNobodyOut() throws IOException {
    // Given
    List<EdgeConnection> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        EdgeConnection connection = shared.connect("console");
        connection.write("GET / HTTP/1.1\r\nHost: console.kaipiao.example\r\nX: ");
        slow.add(connection);
      }
      // When
      try (EdgeConnection connection = shared.connect("api")) {
        HttpMessage answer = connection.ask(call.head(call.sample(), Map.of()), call.bytes());
        // Then
        assertThat(answer.status()).isIn(200, 429);
      }
    } finally {
      slow.forEach(EdgeConnection::close);
    }
  }

  /** Sends a head and then line after line without an end; returns how long that was endured. */
  private static Duration drip(String head, String line) throws IOException {
    long start = System.nanoTime();
    try (EdgeConnection connection = shared.connect("api")) {
      connection.write(head);
      while (!connection.isEndedWithin(Duration.ofMillis(50))) {
        connection.write(line);
      }
    } catch (IOException ended) {
      return Duration.ofNanos(System.nanoTime() - start);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void assertEnded(EdgeConnection connection) throws IOException {
    try {
      assertThat(connection.read().map(HttpMessage::status))
          .isIn(Optional.empty(), Optional.of(408));
    } catch (IOException reset) {
      assertThat(reset).isNotInstanceOf(SocketTimeoutException.class);
    }
  }
}
