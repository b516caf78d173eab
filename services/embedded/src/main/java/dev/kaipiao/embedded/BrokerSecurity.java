package dev.kaipiao.embedded;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A listener on which clients say who they are, by a password, a certificate or both, and the lists
 * of what they may do. The brokers themselves and whoever is on this machine come by the plain
 * listener and may do all.
 */
final class BrokerSecurity {

  /** Before a property that is meant for this listener. */
  static final String PREFIX = "listener.name.secured.";

  private static final String LISTENER = "SECURED";

  private BrokerSecurity() {}

  static void add(Properties properties, int port, BrokerSettings settings) {
    String address = LISTENER + "://" + ManagedServer.LOOPBACK + ":" + port;
    append(properties, "listeners", address);
    append(properties, "advertised.listeners", address);
    append(properties, "listener.security.protocol.map", LISTENER + ":" + protocol(settings));
    if (!settings.users().isEmpty()) {
      properties.setProperty("sasl.enabled.mechanisms", "PLAIN");
      properties.setProperty(PREFIX + "plain.sasl.jaas.config", login(settings.users()));
    }
    properties.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.setProperty("super.users", "User:ANONYMOUS");
    properties.setProperty("allow.everyone.if.no.acl.found", "false");
  }

  /** Who has no password is who the certificate says. */
  private static String protocol(BrokerSettings settings) {
    if (settings.users().isEmpty()) {
      return "SSL";
    }
    return settings.wantsCertificates() ? "SASL_SSL" : "SASL_PLAINTEXT";
  }

  private static String login(Map<String, String> users) {
    return new TreeMap<>(users)
        .entrySet().stream()
            .map(user -> "user_%s=\"%s\"".formatted(user.getKey(), user.getValue()))
            .collect(
                Collectors.joining(
                    " ", "org.apache.kafka.common.security.plain.PlainLoginModule required ", ";"));
  }

  private static void append(Properties properties, String name, String more) {
    properties.setProperty(name, properties.getProperty(name) + "," + more);
  }
}
