package dev.kaipiao.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports on the loopback address. They are taken below the range from which systems hand
 * out ports to outgoing connections, so that a port found free stays free until it is used.
 */
public final class Ports {

  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int TRIES = 500;
  private static final int CONNECT_MILLIS = 500;

  private Ports() {}

  /** A port on which nothing listens now. */
  public static int free() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new EmbeddedServerException("no free port found between " + LOWEST + " and " + HIGHEST);
  }

  /**
   * The preferred port when nothing listens there, another free one otherwise; 0 = no preference.
   */
  public static int preferring(int preferred) {
    return preferred > 0 && isFree(preferred) ? preferred : free();
  }

  /** Whether the port can be bound on every local address. */
  public static boolean isFree(int port) {
    return canBind(port, null) && canBind(port, InetAddress.getLoopbackAddress());
  }

  private static boolean canBind(int port, InetAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether something accepts connections there. */
  public static boolean isOpen(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
