package dev.kaipiao.testkit.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.Ports;
import dev.kaipiao.testkit.StackExtension;
import dev.kaipiao.testkit.TestStack;
import dev.kaipiao.testkit.TestTopic;
import dev.kaipiao.testkit.Topics;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(StackExtension.class)
class ServersBehindProxyIT {

  @Test
  void aKafkaClientStaysBehindTheProxyAndSurvivesCuts(@TempDir Path directory) {
    // Given
    int proxyPort = Ports.free();
    Broker broker =
        Broker.of(
            BrokerSettings.in(directory)
                .withMaxHeapMegabytes(256)
                .startingFast()
                .advertisingProxyOn(proxyPort));
    broker.start();
    try (FaultProxy proxy = FaultProxy.on(proxyPort, broker.host(), broker.proxiedPort())) {
      Topics.provision(broker.bootstrapServers(), "proxied", 1);
      try (TestTopic topic = TestTopic.fromNow(proxy.address(), "proxied")) {
        topic.send("key", "before".getBytes(UTF_8), Map.of());
        // When
        proxy.cutAll();
        proxy.disturb(Disturbance.NONE.delayed(Duration.ofMillis(20)));
        topic.send("key", "after".getBytes(UTF_8), Map.of());
        // Then
        assertThat(topic.readUntil(2))
            .extracting(read -> new String(read.value(), UTF_8))
            .containsExactly("before", "after");
        assertThat(proxy.acceptedConnections()).isGreaterThan(2);
      }
    } finally {
      broker.kill();
    }
  }

  @Test
  void aDatabaseSessionDoesNotSurviveACut(TestStack stack) throws SQLException {
    // Given
    DatabaseAddress direct = stack.newDatabase("proxied");
    try (FaultProxy proxy = FaultProxy.to(direct.host(), direct.port())) {
      DatabaseAddress proxied = direct.at(proxy.host(), proxy.port());
      try (Connection session =
          DriverManager.getConnection(proxied.jdbcUrl(), proxied.user(), proxied.password())) {
        assertThat(one(session)).isEqualTo(1);
        // When
        proxy.cutAll();
        // Then
        assertThatThrownBy(() -> one(session)).isInstanceOf(SQLException.class);
      }
    }
  }

  private static int one(Connection session) throws SQLException {
    try (ResultSet rows = session.createStatement().executeQuery("SELECT 1")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
