package dev.kaipiao.cli.stack;

import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerCluster;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.PostgresSettings;
import java.util.Map;

/**
 * How the processes of a stack reach each other. Straight, unless somebody wants to stand between
 * them.
 */
public interface Wiring {

  /** Everybody reaches everybody directly, with the settings of the stack. */
  Wiring STRAIGHT = new Wiring() {};

  /** The broker's settings, with listeners for whoever does not come straight. */
  default BrokerSettings broker(BrokerSettings settings) {
    return settings;
  }

  /** The same for one of several brokers. */
  default BrokerSettings broker(int node, BrokerSettings settings) {
    return broker(settings);
  }

  default PostgresSettings postgres(PostgresSettings settings) {
    return settings;
  }

  /** Where services listen. */
  default Ports ports() {
    return new Ports();
  }

  /** Where a service finds the broker that has just started. */
  default String bootstrapServers(ServiceKind service, Broker broker) {
    return broker.bootstrapServers();
  }

  /** Where a service finds the brokers that have just started. */
  default String bootstrapServers(ServiceKind service, BrokerCluster cluster) {
    return cluster.size() == 1
        ? bootstrapServers(service, cluster.brokers().get(0))
        : cluster.bootstrapServers();
  }

  /** Where a service finds its database. */
  default DatabaseAddress database(ServiceKind service, DatabaseAddress database) {
    return database;
  }

  /** Where a service finds another one that listens on this port of this machine. */
  default String url(ServiceKind from, ServiceKind to, int port) {
    return "http://localhost:" + port;
  }

  /** What a service is told besides; wins over what the stack tells it. */
  default Map<String, String> environment(ServiceKind service) {
    return Map.of();
  }
}
