package dev.kaipiao.cli.chaos.wire;

import dev.kaipiao.cli.stack.Ports;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.Wiring;
import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.PostgresSettings;
import dev.kaipiao.testkit.proxy.FaultProxy;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * A proxy on each wire. The proxies stand before anything is started, and are told where to forward
 * to once that is known.
 */
public final class Wires implements Wiring, AutoCloseable {

  private static final String HOST = "127.0.0.1";

  /** Nothing answers there, so that whoever comes too early is turned away. */
  private static final int NOWHERE = 1;

  private final Map<Wire, FaultProxy> proxies = new EnumMap<>(Wire.class);
  private final Function<ServiceKind, Map<String, String>> environment;

  /**
   * @param environment what services are told besides
   */
  public Wires(Function<ServiceKind, Map<String, String>> environment) {
    this.environment = environment;
    for (Wire wire : Wire.values()) {
      proxies.put(wire, FaultProxy.on(0, HOST, NOWHERE));
    }
  }

  public FaultProxy proxy(Wire wire) {
    return proxies.get(wire);
  }

  /** Ends every disturbance. */
  public void heal() {
    proxies.values().forEach(FaultProxy::heal);
  }

  /** Where clients come in, once the door's port is known. */
  public String door(int port) {
    return address(Wire.CLIENTS_ISSUANCE, port);
  }

  @Override
  public BrokerSettings broker(BrokerSettings settings) {
    BrokerSettings announced = settings.preferringPort(0);
    for (Wire wire : Wire.values()) {
      if (wire.far() == Wire.Far.KAFKA) {
        announced =
            announced.advertisingProxyOn(wire.from().serviceName(), proxies.get(wire).port());
      }
    }
    return announced;
  }

  @Override
  public PostgresSettings postgres(PostgresSettings settings) {
    return settings.preferringPort(0);
  }

  @Override
  public Ports ports() {
    return Ports.apart();
  }

  @Override
  public String bootstrapServers(ServiceKind service, Broker broker) {
    return Wire.of(service, Wire.Far.KAFKA)
        .map(proxies::get)
        .map(
            proxy -> {
              proxy.redirectTo(HOST, broker.proxiedPort(service.serviceName()));
              return proxy.address();
            })
        .orElseGet(broker::bootstrapServers);
  }

  @Override
  public DatabaseAddress database(ServiceKind service, DatabaseAddress database) {
    return Wire.of(service, Wire.Far.POSTGRES)
        .map(proxies::get)
        .map(
            proxy -> {
              proxy.redirectTo(database.host(), database.port());
              return new DatabaseAddress(
                  HOST, proxy.port(), database.name(), database.user(), database.password());
            })
        .orElse(database);
  }

  @Override
  public String url(ServiceKind from, ServiceKind to, int port) {
    return Wire.between(from, to)
        .map(wire -> address(wire, port))
        .orElseGet(() -> Wiring.super.url(from, to, port));
  }

  @Override
  public Map<String, String> environment(ServiceKind service) {
    return environment.apply(service);
  }

  private String address(Wire wire, int port) {
    FaultProxy proxy = proxies.get(wire);
    proxy.redirectTo(HOST, port);
    return "http://" + proxy.address();
  }

  @Override
  public void close() {
    proxies.values().forEach(FaultProxy::close);
  }
}
