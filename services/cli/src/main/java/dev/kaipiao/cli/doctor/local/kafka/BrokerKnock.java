package dev.kaipiao.cli.doctor.local.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Whether an address of a broker lets anybody in.
 *
 * @param address {@code host:port}
 * @param message the system's words when it does not
 */
record BrokerKnock(String address, boolean open, String message) {

  static BrokerKnock at(String host, int port, int patienceMillis) {
    String address = host + ":" + port;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), patienceMillis);
      return new BrokerKnock(address, true, "");
    } catch (IOException e) {
      return new BrokerKnock(address, false, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String toString() {
    return open ? address + " is open" : address + ": " + message;
  }
}
