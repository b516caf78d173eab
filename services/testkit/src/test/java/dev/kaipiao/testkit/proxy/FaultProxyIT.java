package dev.kaipiao.testkit.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kaipiao.embedded.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultProxyIT {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int IMPATIENCE_MILLIS = 200;
  private static final byte[] HELLO = "hello, proxy".getBytes(UTF_8);

  private final EchoServer server = new EchoServer();
  private final FaultProxy proxy = FaultProxy.to("127.0.0.1", server.port());

  @AfterEach
  void close() throws IOException {
    proxy.close();
    server.close();
  }

  @Test
  void passesBytesUnchangedInBothDirections() throws IOException {
    // Given
    byte[] megabyte = bytes(1 << 20);
    try (Socket client = connect()) {
      // When
      Threads.start("writer", () -> send(client, megabyte));
      // Then
      assertThat(client.getInputStream().readNBytes(megabyte.length)).isEqualTo(megabyte);
    }
    await().until(() -> proxy.openConnections() == 0);
  }

  @Test
  void passesOnThatOneSideHasEnded() throws IOException {
    try (Socket client = connect()) {
      // When
      send(client, HELLO);
      client.shutdownOutput();
      // Then
      assertThat(client.getInputStream().readAllBytes()).isEqualTo(HELLO);
    }
  }

  @Test
  void delaysEachDirection() throws IOException {
    // Given
    Duration delay = Duration.ofMillis(150);
    proxy.disturb(Disturbance.NONE.delayed(delay).jittered(Duration.ofMillis(20)));
    try (Socket client = connect()) {
      long start = System.nanoTime();
      // When
      assertThat(echoed(client, HELLO)).isEqualTo(HELLO);
      // Then
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(delay.multipliedBy(2));
    }
  }

  @Test
  void keepsTheOrderUnderJitter() throws IOException {
    // Given
    proxy.disturbTowardsServer(Disturbance.NONE.jittered(Duration.ofMillis(30)));
    byte[] sent = bytes(200);
    try (Socket client = connect()) {
      // When
      for (byte one : sent) {
        send(client, new byte[] {one});
      }
      // Then
      assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
    }
  }

  @Test
  void cutsAfterTheGivenNumberOfBytes() throws IOException {
    // Given
    proxy.disturbTowardsServer(Disturbance.NONE.cutAfter(5));
    try (Socket client = connect()) {
      // When
      send(client, HELLO);
      // Then
      assertThatThrownBy(() -> client.getInputStream().readNBytes(HELLO.length))
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void refusesAndLetsInAgain() throws IOException {
    // When
    proxy.refuse();
    // Then
    assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    proxy.heal();
    try (Socket client = connect()) {
      assertThat(echoed(client, HELLO)).isEqualTo(HELLO);
    }
  }

  @Test
  void holdsBytesUntilThePathHeals() throws IOException {
    try (Socket client = connect()) {
      // Given
      proxy.disturb(Disturbance.NONE.holding());
      send(client, HELLO);
      // When
      client.setSoTimeout(IMPATIENCE_MILLIS);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
      proxy.heal();
      // Then
      client.setSoTimeout(PATIENCE_MILLIS);
      assertThat(client.getInputStream().readNBytes(HELLO.length)).isEqualTo(HELLO);
    }
  }

  @Test
  void leavesAStrandedClientWithoutAnswerAndWithoutError() throws IOException {
    try (Socket client = connect()) {
      // Given
      assertThat(echoed(client, HELLO)).isEqualTo(HELLO);
      // When
      proxy.strandAll();
      send(client, HELLO);
      // Then
      client.setSoTimeout(IMPATIENCE_MILLIS);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
    await().until(() -> proxy.openConnections() == 0);
  }

  @Test
  void resetsWhatIsOpen() throws IOException {
    try (Socket client = connect()) {
      // Given
      assertThat(echoed(client, HELLO)).isEqualTo(HELLO);
      // When
      proxy.cutAll();
      // Then
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
      assertThat(proxy.openConnections()).isZero();
    }
  }

  @Test
  void flipsOneBitOfEachNthByteTowardsTheClientOnly() throws IOException {
    // Given
    proxy.disturbTowardsClient(Disturbance.NONE.flippingEvery(4));
    try (Socket client = connect()) {
      // When
      byte[] answer = echoed(client, new byte[8]);
      // Then
      assertThat(answer).containsExactly(0, 0, 0, 1, 0, 0, 0, 1);
    }
  }

  @Test
  void dripsAndStillDeliversEverything() throws IOException {
    // Given
    proxy.disturbTowardsClient(Disturbance.NONE.dripping(3, Duration.ofMillis(20)));
    try (Socket client = connect()) {
      long start = System.nanoTime();
      // When
      assertThat(echoed(client, HELLO)).isEqualTo(HELLO);
      // Then
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(55));
    }
  }

  @Test
  void neverPassesMoreThanItsBandwidth() throws IOException {
    // Given
    proxy.disturbTowardsServer(Disturbance.NONE.limitedTo(50_000));
    byte[] sent = bytes(20_000);
    try (Socket client = connect()) {
      long start = System.nanoTime();
      // When
      assertThat(echoed(client, sent)).isEqualTo(sent);
      // Then
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(350));
    }
  }

  @Test
  void resetsAClientWhoseServerIsGone() throws IOException {
    // Given
    proxy.redirectTo("127.0.0.1", Ports.free());
    // When
    try (Socket client = connect()) {
      // Then
      assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
    }
  }

  private Socket connect() throws IOException {
    Socket client = new Socket(proxy.host(), proxy.port());
    client.setSoTimeout(PATIENCE_MILLIS);
    client.setTcpNoDelay(true);
    return client;
  }

  private static byte[] echoed(Socket client, byte[] sent) throws IOException {
    send(client, sent);
    return client.getInputStream().readNBytes(sent.length);
  }

  private static void send(Socket client, byte[] sent) {
    try {
      client.getOutputStream().write(sent);
    } catch (IOException e) {
      throw new AssertionError("cannot send", e);
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }
}
