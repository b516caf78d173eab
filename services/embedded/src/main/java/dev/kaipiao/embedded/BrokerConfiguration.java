package dev.kaipiao.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.ToIntFunction;

/** The properties of a broker that is small, starts fast and stands alone. */
final class BrokerConfiguration {

  /** A small heap on few cores: the simplest collector costs least, and its pauses are short. */
  static final List<String> JVM_OPTIONS =
      List.of("-Xmx512m", "-Xms128m", "-XX:+UseSerialGC", "-Djava.awt.headless=true");

  /** What the broker says goes to its standard output, which is the log file. */
  static final String LOGGING =
      """
      handlers = java.util.logging.ConsoleHandler
      .level = INFO
      java.util.logging.ConsoleHandler.level = INFO
      java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
      java.util.logging.SimpleFormatter.format = %1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n
      org.apache.kafka.common.config.AbstractConfig.level = WARNING
      org.apache.kafka.clients.level = WARNING
      """;

  private static final String NODE = "1";
  private static final String HOST = "127.0.0.1";

  private BrokerConfiguration() {}

  /**
   * Marks an empty data directory as that of node 1 in a new cluster; leaves any other as it is.
   */
  static void format(Path data) throws IOException {
    Path file = data.resolve("meta.properties");
    if (Files.exists(file)) {
      return;
    }
    Properties properties = new Properties();
    properties.setProperty("version", "1");
    properties.setProperty("cluster.id", id());
    properties.setProperty("node.id", NODE);
    properties.setProperty("directory.id", id());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  /** 16 random bytes in URL-safe Base64, as the broker writes ids. */
  private static String id() {
    UUID uuid = UUID.randomUUID();
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static Properties properties(
      BrokerSettings settings,
      int clientPort,
      int controllerPort,
      ToIntFunction<String> proxiedPorts) {
    Properties properties = new Properties();
    identity(properties, settings.directory(), controllerPort);
    listeners(properties, settings, clientPort, controllerPort, proxiedPorts);
    alone(properties);
    small(properties);
    settings.overrides().forEach(properties::setProperty);
    return properties;
  }

  private static void identity(Properties properties, Path directory, int controllerPort) {
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", NODE);
    properties.setProperty("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty("log.dirs", directory.resolve("data").toString());
  }

  private static void listeners(
      Properties properties,
      BrokerSettings settings,
      int clientPort,
      int controllerPort,
      ToIntFunction<String> proxiedPorts) {
    String client = "CLIENT://" + HOST + ":" + clientPort;
    String listeners = client + ",CONTROLLER://" + HOST + ":" + controllerPort;
    String advertised = client;
    String protocols = "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT";
    for (Map.Entry<String, Integer> proxy : settings.advertisedProxies().entrySet()) {
      String name = proxy.getKey().toUpperCase(Locale.ROOT);
      listeners += "," + name + "://" + HOST + ":" + proxiedPorts.applyAsInt(proxy.getKey());
      advertised += "," + name + "://" + HOST + ":" + proxy.getValue();
      protocols += "," + name + ":PLAINTEXT";
    }
    properties.setProperty("listeners", listeners);
    properties.setProperty("advertised.listeners", advertised);
    properties.setProperty("listener.security.protocol.map", protocols);
    properties.setProperty("inter.broker.listener.name", "CLIENT");
  }

  private static void alone(Properties properties) {
    properties.setProperty("default.replication.factor", "1");
    properties.setProperty("min.insync.replicas", "1");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("auto.create.topics.enable", "false");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("group.min.session.timeout.ms", "1000");
    // A killed broker may register again only when the session of its former life has ended.
    properties.setProperty("broker.session.timeout.ms", "3000");
    properties.setProperty("broker.heartbeat.interval.ms", "500");
  }

  private static void small(Properties properties) {
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "4");
    properties.setProperty("background.threads", "2");
    properties.setProperty("offsets.topic.num.partitions", "6");
    properties.setProperty("transaction.state.log.num.partitions", "2");
    properties.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
    properties.setProperty("log.cleaner.io.buffer.size", "131072");
    properties.setProperty("message.max.bytes", "8388608");
    properties.setProperty("replica.fetch.max.bytes", "8388608");
  }
}
