package dev.kaipiao.cli.doctor.network;

import java.util.regex.Pattern;

/**
 * A service as its address names it.
 *
 * @param secure whether the scheme is https
 * @param host a name in ASCII or an IP address without brackets
 * @param path from the first slash on, with the query; {@code /} when the address has none
 */
public record Target(boolean secure, String host, int port, String path) {

  static final int HTTP_PORT = 80;
  static final int HTTPS_PORT = 443;

  private static final Pattern DOTTED = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern API_PART = Pattern.compile("/(v[0-9]+|q)(/.*|\\?.*)?$");

  /** Whether the host is written as numbers, so that nothing has to be resolved. */
  public boolean isNumeric() {
    return host.contains(":") || DOTTED.matcher(host).matches();
  }

  /** The path under which the platform lies, without a slash at its end; mostly empty. */
  public String basePath() {
    String plain = path.replaceFirst("\\?.*$", "");
    return API_PART.matcher(plain).replaceFirst("").replaceFirst("/+$", "");
  }

  /** What is asked for: the path itself, or the platform's readiness when it names no resource. */
  public String askedPath() {
    String plain = path.replaceFirst("\\?.*$", "").replaceFirst("/+$", "");
    return plain.equals(basePath()) ? basePath() + "/q/health/ready" : path;
  }

  /** Host and port as they stand in an address and in the Host header. */
  public String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (secure ? HTTPS_PORT : HTTP_PORT) ? name : name + ":" + port;
  }

  /** Host and port as a proxy wants them, the usual port too. */
  String tunnel() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  public String scheme() {
    return secure ? "https" : "http";
  }

  @Override
  public String toString() {
    return scheme() + "://" + authority() + path;
  }
}
