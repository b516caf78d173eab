package dev.kaipiao.cli.doctor.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

/**
 * One try to connect.
 *
 * @param took until it was open or until it was known that it will not be
 * @param message the system's own words; empty when it is open
 */
public record Knock(InetSocketAddress address, Answer answer, Duration took, String message) {

  /** What came back. */
  public enum Answer {
    OPEN,
    REFUSED,
    TIMED_OUT,
    HOST_UNREACHABLE,
    NETWORK_UNREACHABLE,
    DENIED,
    FAILED
  }

  public boolean isOpen() {
    return answer == Answer.OPEN;
  }

  /** Connects and closes again. */
  public static Knock at(InetSocketAddress address, int patienceMillis) {
    long begun = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.connect(address, patienceMillis);
      return new Knock(address, Answer.OPEN, since(begun), "");
    } catch (IOException e) {
      return new Knock(address, answer(e), since(begun), String.valueOf(e.getMessage()));
    }
  }

  /** Several faults have no exception of their own and are told apart by the system's words. */
  static Answer answer(IOException failure) {
    String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (failure instanceof SocketTimeoutException || words.contains("timed out")) {
      return Answer.TIMED_OUT;
    }
    if (words.contains("network is unreachable")) {
      return Answer.NETWORK_UNREACHABLE;
    }
    if (failure instanceof NoRouteToHostException || words.contains("no route to host")) {
      return Answer.HOST_UNREACHABLE;
    }
    if (words.contains("not permitted") || words.contains("permission denied")) {
      return Answer.DENIED;
    }
    return failure instanceof ConnectException ? Answer.REFUSED : Answer.FAILED;
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Override
  public String toString() {
    return "%s:%d %s after %d ms%s"
        .formatted(
            address.getAddress().getHostAddress(),
            address.getPort(),
            answer.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            took.toMillis(),
            message.isEmpty() ? "" : " (" + message + ")");
  }
}
