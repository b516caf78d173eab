package dev.kaipiao.cli.doctor.examination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.kaipiao.cli.doctor.fixture.Patient;
import dev.kaipiao.cli.doctor.fixture.TestingServer;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.embedded.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault of names and routes, made for real as far as one machine can. */
class NetworkFaultsIT {

  private static final int CONNECT_MILLIS = 300;
  private static final int MOST_CONNECTIONS = 64;

  private final Patient patient = Patient.trustingNobody();

  @Test
  void anAddressWithoutSchemeFailsAtItsForm() {
    patient.hasExactly(Code.SCHEME_MISSING, "kaipiao.example/v1");
  }

  @Test
  void aNameThatNobodyKnowsFails() {
    patient
        .resolvingBy(
            host -> {
              throw new UnknownHostException(host + ": Name or service not known");
            })
        .hasExactly(Code.NAME_UNKNOWN, "https://nobody.invalid/");
  }

  @Test
  void aNameServerThatSaysNothingFailsInTime() {
    CountDownLatch never = new CountDownLatch(1);
    patient
        .resolvingBy(
            host -> {
              awaitOn(never);
              return List.of();
            })
        .hasExactly(Code.NAME_UNANSWERED, "https://silent.example/");
    never.countDown();
  }

  @Test
  void aPortWithoutListenerRefuses() {
    patient.hasExactly(Code.CONNECTION_REFUSED, "http://127.0.0.1:" + Ports.free() + "/");
  }

  @Test
  void aNameThatTheHostsFileSendsHereIsTheCauseOfARefusal() {
    // Given
    Patient misled = patient.resolvingBy(host -> List.of(InetAddress.getLoopbackAddress()));
    // When
    Diagnosis diagnosis = misled.examine("http://invoice.example:" + Ports.free() + "/");
    // Then
    assertThat(diagnosis.cause().map(Finding::code)).contains(Code.LOOPBACK_NAME);
  }

  @Test
  void aNetworkWithoutRouteCannotBeReached() {
    // TCP has no way to a group of hosts, so the system says the same as without a route.
    patient.hasExactly(Code.NETWORK_UNREACHABLE, "http://224.0.0.1:80/");
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 Connection established, PROXY_CONFIGURED",
    "HTTP/1.1 407 Proxy Authentication Required, PROXY_REFUSES",
    "HTTP/1.1 403 Forbidden, PROXY_REFUSES",
    "SSH-2.0-OpenSSH_9.9, PROXY_REFUSES"
  })
  void aProxyBetweenIsAskedToLetThrough(String answer, Code code) {
    try (TestingServer proxy = TestingServer.blurting((answer + "\r\n\r\n").getBytes(UTF_8))) {
      assertThat(proxied("http://user:secret@127.0.0.1:" + proxy.port()))
          .filteredOn(finding -> finding.code() == code)
          .singleElement()
          .satisfies(
              finding -> assertThat(finding.seen()).contains(answer).doesNotContain("secret"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://127.0.0.1:1080", "http://127.0.0.1:99999", "http://%zz"})
  void aProxyThatCannotBeAskedIsNamedAllTheSame(String proxy) {
    assertThat(proxied(proxy)).extracting(Finding::code).contains(Code.PROXY_CONFIGURED);
  }

  @Test
  void aProxyThatIsAwayAndOneThatSaysNothingAreTold() {
    assertThat(proxied("127.0.0.1:" + Ports.free()))
        .extracting(Finding::code)
        .contains(Code.PROXY_REFUSES);
    try (TestingServer silent = TestingServer.silent()) {
      assertThat(proxied("127.0.0.1:" + silent.port()))
          .extracting(Finding::code)
          .contains(Code.PROXY_REFUSES);
    }
  }

  @Test
  void droppedPacketsEndInATimeOut() throws IOException {
    // Given a door at which so many wait that the system drops whoever comes
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assumeThat(fill(full.getLocalPort(), waiting)).isTrue();
      // Then
      patient.hasExactly(
          Code.CONNECTION_TIMED_OUT, "http://127.0.0.1:" + full.getLocalPort() + "/");
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void anOpenPortOnThisMachineHasAGoodLine() {
    try (TestingServer server = TestingServer.silent()) {
      Diagnosis diagnosis = patient.examine("http://localhost:" + server.port() + "/");
      assertThat(diagnosis.findings())
          .extracting(Finding::code)
          .contains(Code.NAME_OK, Code.PORT_OPEN)
          .doesNotContain(Code.LINE_BROKEN);
    }
  }

  /** What is found of a host for which programs would go through a proxy. */
  private List<Finding> proxied(String proxy) {
    return patient
        .resolvingBy(host -> List.of(InetAddress.getLoopbackAddress()))
        .within(Map.of("https_proxy", proxy))
        .examine("https://invoice.example:" + Ports.free() + "/")
        .findings();
  }

  /** Whether a connection was dropped at last; some systems let everybody wait. */
  private static boolean fill(int port, List<Socket> waiting) throws IOException {
    for (int i = 0; i < MOST_CONNECTIONS; i++) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      } catch (SocketTimeoutException e) {
        return true;
      }
    }
    return false;
  }

  private static void awaitOn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
