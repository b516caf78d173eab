package dev.kaipiao.cli.doctor.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The names that a certificate is for (RFC 9525): those in {@code subjectAltName} only. The common
 * name does not count, as browsers and most programs ignore it.
 *
 * @param names DNS names in small letters, possibly with a wildcard as their first label
 */
record HostNames(List<String> names, List<String> addresses) {

  private static final int DNS = 2;
  private static final int IP = 7;

  HostNames {
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
  }

  static HostNames of(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      for (List<?> entry : all == null ? List.<List<?>>of() : all) {
        if (entry.get(0).equals(DNS)) {
          names.add(String.valueOf(entry.get(1)).toLowerCase(Locale.ROOT));
        } else if (entry.get(0).equals(IP)) {
          addresses.add(String.valueOf(entry.get(1)));
        }
      }
    } catch (CertificateParsingException e) {
      return new HostNames(List.of(), List.of());
    }
    return new HostNames(names, addresses);
  }

  /**
   * @param numeric whether the host is an IP address
   */
  boolean cover(String host, boolean numeric) {
    if (numeric) {
      return addresses.stream().anyMatch(address -> isSame(address, host));
    }
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    return names.stream().anyMatch(pattern -> covers(pattern, name));
  }

  private static boolean covers(String pattern, String name) {
    if (!pattern.startsWith("*.")) {
      return pattern.equals(name);
    }
    int dot = name.indexOf('.');
    return dot > 0 && pattern.substring(1).equals(name.substring(dot));
  }

  /** Numbers are compared as numbers, as an IPv6 address can be written in several ways. */
  private static boolean isSame(String address, String host) {
    try {
      return InetAddress.getByName(address).equals(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    List<String> all = new ArrayList<>(names);
    all.addAll(addresses);
    return all.isEmpty() ? "no name at all" : String.join(", ", all);
  }
}
