package dev.kaipiao.cli.doctor.local.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Whether an address of a broker lets anybody in.
 *
 * @param message the system's words when it does not
 */
record BrokerKnock(BrokerAddress address, boolean open, String message) {

  static BrokerKnock at(BrokerAddress address, int patienceMillis) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.host(), address.port()), patienceMillis);
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
