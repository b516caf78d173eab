package dev.kaipiao.cli.doctor.network;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Judges where a name leads. */
final class NameJudge {

  static final Duration SLOW = Duration.ofSeconds(1);

  private NameJudge() {}

  /**
   * @param ipv6Here whether this machine has an IPv6 address that leads somewhere
   */
  static List<Finding> judge(String host, Resolution resolution, boolean ipv6Here) {
    if (resolution instanceof Resolution.Unknown unknown) {
      return List.of(Finding.of(Code.NAME_UNKNOWN, unknown.message()));
    }
    if (resolution instanceof Resolution.Unanswered unanswered) {
      return List.of(Finding.of(Code.NAME_UNANSWERED, host + ": " + unanswered.message()));
    }
    return judge(host, (Resolution.Found) resolution, ipv6Here);
  }

  private static List<Finding> judge(String host, Resolution.Found found, boolean ipv6Here) {
    String seen =
        "%s is %s (%d ms)".formatted(host, text(found.addresses()), found.took().toMillis());
    boolean loopback = found.addresses().stream().allMatch(InetAddress::isLoopbackAddress);
    boolean onlyIpv6 = found.addresses().stream().allMatch(Inet6Address.class::isInstance);
    List<Finding> findings = new ArrayList<>();
    if (loopback && !isLocalName(host)) {
      findings.add(Finding.of(Code.LOOPBACK_NAME, seen));
    }
    if (onlyIpv6 && !loopback) {
      findings.add(Finding.of(ipv6Here ? Code.ONLY_IPV6 : Code.IPV6_NOT_HERE, seen));
    }
    if (found.took().compareTo(SLOW) > 0) {
      findings.add(Finding.of(Code.NAME_SLOW, seen));
    }
    return findings.isEmpty() ? List.of(Finding.of(Code.NAME_OK, seen)) : findings;
  }

  private static boolean isLocalName(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.equals("ip6-localhost")
        || name.equals("localhost.localdomain");
  }

  private static String text(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
  }
}
