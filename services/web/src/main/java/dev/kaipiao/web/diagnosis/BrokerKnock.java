package dev.kaipiao.web.diagnosis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/**
 * Whether an address of a broker lets anybody in.
 *
 * @param address {@code host:port}
 * @param message the system's words when it does not
 */
record BrokerKnock(String address, boolean open, String message) {

  private static final int PATIENCE_MILLIS = 300;

  /**
   * @param addresses separated by commas
   */
  static List<BrokerKnock> atAll(String addresses) {
    return Arrays.stream(addresses.split(",", -1)).map(String::strip).map(BrokerKnock::at).toList();
  }

  static BrokerKnock at(String address) {
    int colon = address.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      int port = Integer.parseInt(address.substring(colon + 1));
      socket.connect(new InetSocketAddress(address.substring(0, colon), port), PATIENCE_MILLIS);
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
