package dev.kaipiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aPreferredPortIsTakenWhenNobodyListensThere() {
    // Given
    int wanted = Ports.free();
    // When
    int port = Ports.preferring(wanted);
    // Then
    assertThat(port).isEqualTo(wanted);
  }

  @Test
  void aPreferredPortIsAvoidedWhenSomebodyListensThere() throws IOException {
    try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      // When
      int port = Ports.preferring(somebody.getLocalPort());
      // Then
      assertThat(port).isNotEqualTo(somebody.getLocalPort());
      assertThat(Ports.isFree(port)).isTrue();
      assertThat(Ports.isOpen("127.0.0.1", somebody.getLocalPort())).isTrue();
    }
  }
}
