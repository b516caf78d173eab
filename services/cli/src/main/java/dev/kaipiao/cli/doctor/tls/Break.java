package dev.kaipiao.cli.doctor.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a handshake broke. Java tells most of this in the words of its exceptions only.
 *
 * @param alert what the server sent as its reason, such as {@code handshake_failure}; empty unless
 *     the kind is {@link Kind#ALERT}
 */
record Break(Kind kind, String alert, String message) {

  /** What the client noticed. */
  enum Kind {
    /** No answer in time. */
    SILENT,
    /** The connection ended. */
    CUT,
    /** Bytes came that are no TLS. */
    NOT_TLS,
    /** The server said why. */
    ALERT,
    /** The server chose a version that nobody should speak. */
    VERSION,
    /** More certificates than anybody needs. */
    CHAIN_TOO_LONG,
    OTHER
  }

  private static final Pattern ALERT = Pattern.compile("Received fatal alert: ([a-z_]+)");
  private static final Pattern NOT_TLS =
      Pattern.compile(
          "Unsupported or unrecognized SSL message|plaintext connection|Unrecognized record version"
              + "|SSL V2\\.0|Bad input record size");
  private static final Pattern VERSION = Pattern.compile("selected protocol version");
  private static final Pattern TOO_LONG = Pattern.compile("exceeds the maximum allowed");

  static Break of(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    Matcher alert = ALERT.matcher(message);
    if (alert.find()) {
      return new Break(Kind.ALERT, alert.group(1), message);
    }
    return new Break(kind(failure, message), "", message);
  }

  private static Kind kind(IOException failure, String message) {
    if (cause(failure, SocketTimeoutException.class).isPresent()) {
      return Kind.SILENT;
    }
    if (NOT_TLS.matcher(message).find()) {
      return Kind.NOT_TLS;
    }
    if (VERSION.matcher(message).find()) {
      return Kind.VERSION;
    }
    if (TOO_LONG.matcher(message).find()) {
      return Kind.CHAIN_TOO_LONG;
    }
    boolean cut =
        cause(failure, EOFException.class).isPresent()
            || cause(failure, SocketException.class).isPresent();
    return cut ? Kind.CUT : Kind.OTHER;
  }

  private static <T> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
    }
    return Optional.empty();
  }
}
