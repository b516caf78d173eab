package dev.kaipiao.embedded;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks whether a broker serves. */
final class BrokerProbe implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 1_000;

  private final String host;
  private final int port;
  private final String bootstrapServers;
  private final int node;
  private Admin admin;

  /**
   * @param node number of the broker
   */
  BrokerProbe(String bootstrapServers, int node) {
    this.node = node;
    this.bootstrapServers = bootstrapServers;
    int colon = bootstrapServers.lastIndexOf(':');
    this.host = bootstrapServers.substring(0, colon);
    this.port = Integer.parseInt(bootstrapServers.substring(colon + 1));
  }

  /** Whether the broker lists itself as a member of its cluster; waits about a second for that. */
  boolean answers() {
    try {
      if (!Ports.isOpen(host, port)) {
        TimeUnit.MILLISECONDS.sleep(50);
        return false;
      }
      return admin().describeCluster().nodes().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).stream()
          .anyMatch(member -> member.id() == node);
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while waiting for the broker", e);
    }
  }

  private Admin admin() {
    if (admin == null) {
      Properties properties = new Properties();
      properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
      properties.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "200");
      admin = Admin.create(properties);
    }
    return admin;
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
