package dev.kaipiao.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * A Kafka broker and controller in one process (KRaft combined mode), in a JVM of its own. The
 * directory holds {@code data}, {@code broker.properties}, {@code broker.log} and the process note.
 */
public final class Broker extends ManagedServer {

  private static final String CONTROLLER = "controller";
  private static final String SECURED = "secured";
  private static final String PROXIED = "proxied-";

  /** As one of several on a machine that is busy besides it may need more than a minute. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(180);

  /** It may hold passwords. */
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final BrokerSettings settings;
  private final Optional<Membership> cluster;

  private Broker(BrokerSettings settings, Optional<Membership> cluster) {
    super("the broker", settings.directory(), "TERM");
    this.settings = settings;
    this.cluster = cluster;
  }

  /** The broker of a directory, running or not; nothing is started. It stands alone. */
  public static Broker of(BrokerSettings settings) {
    return new Broker(settings, Optional.empty());
  }

  /** A broker that is one of several. */
  static Broker of(BrokerSettings settings, Membership cluster) {
    return new Broker(settings, Optional.of(cluster));
  }

  /** The folder of the jars that a broker runs from; all of them are its class path. */
  public static Path libraries() {
    return BrokerHome.libraries();
  }

  @Override
  void launch() {
    Path libraries = BrokerHome.libraries();
    Map<String, Integer> ports = choosePorts();
    writeConfiguration(ports);
    ServerProcess process =
        ServerProcess.start(command(libraries), Map.of(), settings.directory(), log());
    new ServerNote(process.pid(), process.startedAt(), ports).write(settings.directory());
  }

  /** Number of the broker in its cluster, from 1. */
  public int node() {
    return cluster.map(Membership::node).orElse(Membership.FIRST);
  }

  /**
   * Where the proxy that {@link BrokerSettings#advertisingProxyOn(int)} announced must forward to;
   * throws {@link IllegalStateException} when none was announced.
   */
  public int proxiedPort() {
    return proxiedPort(BrokerSettings.PROXY);
  }

  /** The same for a proxy that was announced under a name. */
  public int proxiedPort(String name) {
    return portFor(PROXIED + name);
  }

  /**
   * Address for clients that log in; throws {@link IllegalStateException} when the broker knows
   * neither users nor certificates.
   */
  public String securedBootstrapServers() {
    return LOOPBACK + ":" + portFor(SECURED);
  }

  /** Address for Kafka clients, {@code host:port}. */
  public String bootstrapServers() {
    return LOOPBACK + ":" + port();
  }

  @Override
  public Path log() {
    return settings.directory().resolve("broker.log");
  }

  /** The ports of the last start, so that clients find a restarted broker again. */
  private Map<String, Integer> choosePorts() {
    Map<String, Integer> ports =
        new LinkedHashMap<>(note().map(ServerNote::ports).orElse(Map.of()));
    ports.computeIfAbsent(CLIENT, purpose -> Ports.preferring(settings.preferredPort()));
    cluster.ifPresent(members -> ports.put(CONTROLLER, members.controllerPort()));
    ports.computeIfAbsent(CONTROLLER, purpose -> Ports.free());
    if (settings.isSecured()) {
      ports.computeIfAbsent(SECURED, purpose -> Ports.free());
    }
    settings
        .advertisedProxies()
        .keySet()
        .forEach(name -> ports.computeIfAbsent(PROXIED + name, purpose -> Ports.free()));
    return ports;
  }

  private void writeConfiguration(Map<String, Integer> ports) {
    try {
      Path data = Files.createDirectories(settings.directory().resolve("data"));
      Membership member = cluster.orElseGet(() -> Membership.alone(ports.get(CONTROLLER)));
      BrokerConfiguration.format(data, member);
      Properties properties =
          BrokerConfiguration.properties(
              settings, member, ports.get(CLIENT), name -> ports.get(PROXIED + name));
      Optional.ofNullable(ports.get(SECURED))
          .ifPresent(port -> BrokerSecurity.add(properties, port, settings));
      try (Writer writer = Files.newBufferedWriter(configuration())) {
        properties.store(writer, null);
      }
      Files.setPosixFilePermissions(configuration(), OWNER_ONLY);
      Files.writeString(logging(), BrokerConfiguration.LOGGING);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot prepare " + settings.directory(), e);
    }
  }

  private List<String> command(Path libraries) {
    List<String> command = new ArrayList<>(Nice.prefix(settings.niceness()));
    if (settings.endsWithThisJvm()) {
      command.addAll(Launching.endingWithParent("KILL"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(BrokerConfiguration.JVM_OPTIONS);
    command.addAll(settings.jvmOptions());
    command.add("-Djava.util.logging.config.file=" + logging());
    command.add("-cp");
    command.add(libraries.resolve("*").toString());
    command.add("kafka.Kafka");
    command.add(configuration().toString());
    return command;
  }

  @Override
  void awaitServing() {
    Instant deadline = Instant.now().plus(START_PATIENCE);
    try (BrokerProbe probe = new BrokerProbe(bootstrapServers(), node())) {
      while (!probe.answers()) {
        if (!isRunning()) {
          throw new EmbeddedServerException("the broker ended while starting; see " + log());
        }
        if (Instant.now().isAfter(deadline)) {
          abandon();
          throw new EmbeddedServerException(
              "the broker did not serve within " + START_PATIENCE + "; see " + log());
        }
      }
    }
  }

  private Path configuration() {
    return settings.directory().resolve("broker.properties");
  }

  private Path logging() {
    return settings.directory().resolve("logging.properties");
  }
}
