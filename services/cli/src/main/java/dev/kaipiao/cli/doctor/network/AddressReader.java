package dev.kaipiao.cli.doctor.network;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the address that a person typed, and says what is wrong with it. */
public final class AddressReader {

  private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)");
  private static final Pattern FORBIDDEN = Pattern.compile("[\\s\\p{Cntrl}<>\"{}|\\\\^`]");
  private static final Pattern LABELS =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_-]+)*\\.?");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]+(%[A-Za-z0-9]+)?");
  private static final Pattern BROKER = Pattern.compile("^kafka:", Pattern.CASE_INSENSITIVE);
  private static final int KAFKA_PORT = 9_092;
  private static final String HTTPS = "https";
  private static final String HTTP = "http";
  private static final int LAST_PORT = 65_535;

  private AddressReader() {}

  public static AddressReading read(String text) {
    String address = text.strip();
    for (int at = 0; at < address.length(); at++) {
      if (isFullWidth(address.charAt(at))) {
        return AddressReading.bad(Code.FULL_WIDTH_CHARACTER, place(address, at));
      }
    }
    Matcher forbidden = FORBIDDEN.matcher(address);
    if (forbidden.find()) {
      return AddressReading.bad(Code.CHARACTER_NOT_ALLOWED, place(address, forbidden.start()));
    }
    Matcher url = URL.matcher(address);
    if (!url.matches()) {
      return AddressReading.bad(Code.SCHEME_MISSING, "the address begins with " + start(address));
    }
    String scheme = url.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals(HTTP) && !scheme.equals(HTTPS)) {
      return AddressReading.bad(Code.SCHEME_UNSUPPORTED, scheme + "://");
    }
    return readRest(scheme.equals(HTTPS), url.group(2));
  }

  /** The address of a broker, {@code kafka://host:9092}. */
  public static AddressReading readBroker(String text) {
    AddressReading reading = read(BROKER.matcher(text.strip()).replaceFirst(HTTP + ":"));
    return reading.target().map(target -> broker(target.host(), target.port())).orElse(reading);
  }

  private static AddressReading broker(String host, int port) {
    int listener = port == Target.HTTP_PORT ? KAFKA_PORT : port;
    return new AddressReading(
        Optional.of(new Target(false, host, listener, "/")),
        List.of(Finding.of(Code.FORM_OK, "kafka, host %s, port %d".formatted(host, listener))));
  }

  /** What stands behind the two slashes. */
  private static AddressReading readRest(boolean secure, String rest) {
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String path = rest.substring(end).replaceFirst("#.*$", "");
    int at = rest.lastIndexOf('@', end - 1);
    return readAuthority(
        secure, rest.substring(at + 1, end), path.startsWith("/") ? path : "/" + path, at >= 0);
  }

  private static AddressReading readAuthority(
      boolean secure, String authority, String path, boolean userInfo) {
    int bracket = authority.startsWith("[") ? authority.indexOf(']') : -1;
    int colon = authority.indexOf(':', Math.max(0, bracket));
    String host = colon < 0 ? authority : authority.substring(0, colon);
    String port = colon < 0 ? "" : authority.substring(colon + 1);
    if (host.isEmpty()) {
      return AddressReading.bad(Code.HOST_MISSING, "nothing stands before " + port + path);
    }
    if (port.contains(":")) {
      return AddressReading.bad(Code.HOST_MALFORMED, "several colons and no brackets");
    }
    OptionalInt number = port(port, secure);
    if (number.isEmpty()) {
      String seen = port.matches("[0-9]+") ? port + " is no port" : "what follows is no number";
      return AddressReading.bad(Code.PORT_INVALID, seen);
    }
    String name = bracket > 0 ? host.substring(1, host.length() - 1) : ascii(host);
    if (!(bracket > 0 ? IPV6 : LABELS).matcher(name).matches()) {
      return AddressReading.bad(Code.HOST_MALFORMED, "host " + host);
    }
    return AddressReading.good(new Target(secure, name, number.getAsInt(), path), userInfo);
  }

  private static OptionalInt port(String text, boolean secure) {
    if (text.isEmpty()) {
      return OptionalInt.of(secure ? Target.HTTPS_PORT : Target.HTTP_PORT);
    }
    if (!text.matches("[0-9]{1,5}")) {
      return OptionalInt.empty();
    }
    int port = Integer.parseInt(text);
    return port >= 1 && port <= LAST_PORT ? OptionalInt.of(port) : OptionalInt.empty();
  }

  /** A name such as 发票.example as name servers know it; as it is when it cannot be one. */
  private static String ascii(String host) {
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      return host;
    }
  }

  /** Forms of ASCII characters for Chinese text, and the Chinese full stop and blank. */
  private static boolean isFullWidth(char character) {
    return (character >= '\uFF01' && character <= '\uFF5E')
        || character == '\u3000'
        || character == '\u3002';
  }

  private static String place(String address, int at) {
    return "character %d is U+%04X".formatted(at + 1, (int) address.charAt(at));
  }

  /** No further than where a password could stand. */
  private static String start(String address) {
    String start = address.split("[:/@]", 2)[0];
    return start.isEmpty() ? "nothing that names a host" : start;
  }
}
