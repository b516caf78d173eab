package dev.kaipiao.embedded;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A listener on which clients log in, and the lists of what they may do. The brokers themselves and
 * whoever is on this machine come by the plain listener and may do all.
 */
final class BrokerSecurity {

  private static final String LISTENER = "SECURED";

  private BrokerSecurity() {}

  static void add(Properties properties, int port, Map<String, String> users) {
    String address = LISTENER + "://" + ManagedServer.LOOPBACK + ":" + port;
    append(properties, "listeners", address);
    append(properties, "advertised.listeners", address);
    append(properties, "listener.security.protocol.map", LISTENER + ":SASL_PLAINTEXT");
    properties.setProperty("sasl.enabled.mechanisms", "PLAIN");
    properties.setProperty("listener.name.secured.plain.sasl.jaas.config", login(users));
    properties.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    properties.setProperty("super.users", "User:ANONYMOUS");
    properties.setProperty("allow.everyone.if.no.acl.found", "false");
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
