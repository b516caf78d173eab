package dev.kaipiao.cli.doctor.local.kafka;

import java.net.InetSocketAddress;

/** Where a broker is reached. */
record BrokerAddress(String host, int port) {

  /**
   * @param address {@code host:port}
   */
  static BrokerAddress of(String address) {
    int colon = address.lastIndexOf(':');
    return new BrokerAddress(
        address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
  }

  InetSocketAddress socketAddress() {
    return new InetSocketAddress(host, port);
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
