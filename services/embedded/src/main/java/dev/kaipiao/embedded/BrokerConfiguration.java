package dev.kaipiao.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.ToIntFunction;

/** The properties of a broker that is small and starts fast, alone or one of several. */
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

  private static final String HOST = ManagedServer.LOOPBACK;

  private BrokerConfiguration() {}

  /** Marks an empty data directory as this member's; leaves any other as it is. */
  static void format(Path data, Membership member) throws IOException {
    Path file = data.resolve("meta.properties");
    if (Files.exists(file)) {
      return;
    }
    Properties properties = new Properties();
    properties.setProperty("version", "1");
    properties.setProperty("cluster.id", member.clusterId());
    properties.setProperty("node.id", Integer.toString(member.node()));
    properties.setProperty("directory.id", Membership.newId());
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  static Properties properties(
      BrokerSettings settings,
      Membership member,
      int clientPort,
      ToIntFunction<String> proxiedPorts) {
    Properties properties = new Properties();
    identity(properties, settings.directory(), member);
    listeners(properties, settings, clientPort, member.controllerPort(), proxiedPorts);
    replication(properties, member);
    groups(properties);
    patience(properties, member);
    small(properties);
    settings.overrides().forEach(properties::setProperty);
    return properties;
  }

  private static void identity(Properties properties, Path directory, Membership member) {
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", Integer.toString(member.node()));
    properties.setProperty("controller.quorum.voters", member.voters(HOST));
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

  /**
   * A record is on three brokers in different racks, and acknowledged when two have it. A broker
   * that was behind never becomes leader: rather no leader than records that are gone.
   */
  private static void replication(Properties properties, Membership member) {
    String copies = Integer.toString(member.copies());
    String inSync = Integer.toString(member.copiesInSync());
    properties.setProperty("default.replication.factor", copies);
    properties.setProperty("min.insync.replicas", inSync);
    properties.setProperty("offsets.topic.replication.factor", copies);
    properties.setProperty("transaction.state.log.replication.factor", copies);
    properties.setProperty("transaction.state.log.min.isr", inSync);
    properties.setProperty("share.coordinator.state.topic.replication.factor", copies);
    properties.setProperty("share.coordinator.state.topic.min.isr", inSync);
    properties.setProperty("unclean.leader.election.enable", "false");
    properties.setProperty("leader.imbalance.check.interval.seconds", "30");
    properties.setProperty("broker.rack", member.rack());
    properties.setProperty(
        "replica.selector.class", "org.apache.kafka.common.replica.RackAwareReplicaSelector");
  }

  private static void groups(Properties properties) {
    properties.setProperty("auto.create.topics.enable", "false");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("group.min.session.timeout.ms", "1000");
  }

  /**
   * How long a broker may be silent. One that stands alone has nobody to hand its work to, and when
   * it was killed it may register again only once the session of its former life has ended. Where
   * others take over, a pause of a busy machine must not be taken for a death: while one of three
   * is restarted, a second one that is fenced, or whose controller resigns, stops every producer.
   */
  private static void patience(Properties properties, Membership member) {
    properties.setProperty("broker.heartbeat.interval.ms", "500");
    properties.setProperty("broker.session.timeout.ms", member.isAlone() ? "3000" : "6000");
    if (!member.isAlone()) {
      properties.setProperty("controller.quorum.fetch.timeout.ms", "3000");
    }
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
