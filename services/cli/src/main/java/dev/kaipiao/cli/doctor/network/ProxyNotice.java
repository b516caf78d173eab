package dev.kaipiao.cli.doctor.network;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether programs that heed the environment would go through a proxy. */
final class ProxyNotice {

  private ProxyNotice() {}

  /** The variable that names the proxy; empty when there is none, or not for this target. */
  static Optional<String> variable(Map<String, String> environment, Target target) {
    return Stream.of(target.scheme() + "_proxy", "all_proxy")
        .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
        .filter(name -> !environment.getOrDefault(name, "").isBlank())
        .findFirst()
        .filter(name -> !isExempt(environment, target.host()));
  }

  private static boolean isExempt(Map<String, String> environment, String host) {
    String exempt = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    return host.equals("localhost")
        || host.equals("::1")
        || host.startsWith("127.")
        || Arrays.stream(exempt.split(",", -1))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .anyMatch(entry -> covers(entry, host));
  }

  private static boolean covers(String entry, String host) {
    String name = entry.replaceFirst("^\\*?\\.", "");
    return entry.equals("*") || host.equals(name) || host.endsWith("." + name);
  }
}
