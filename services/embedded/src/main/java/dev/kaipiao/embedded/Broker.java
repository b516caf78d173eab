package dev.kaipiao.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A Kafka broker and controller in one process (KRaft combined mode), in a JVM of its own. The
 * directory holds {@code data}, {@code broker.properties}, {@code broker.log} and the process note.
 */
public final class Broker implements EmbeddedServer {

  private static final String HOST = "127.0.0.1";
  private static final String CLIENT = "client";
  private static final String CONTROLLER = "controller";
  private static final String PROXIED = "proxied-";
  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  private final BrokerSettings settings;

  private Broker(BrokerSettings settings) {
    this.settings = settings;
  }

  /** The broker of a directory, running or not; nothing is started. */
  public static Broker of(BrokerSettings settings) {
    return new Broker(settings);
  }

  @Override
  public synchronized void start() {
    if (isRunning()) {
      return;
    }
    Path libraries = BrokerHome.libraries();
    Map<String, Integer> ports = choosePorts();
    writeConfiguration(ports);
    ServerProcess process =
        ServerProcess.start(command(libraries), Map.of(), settings.directory(), log());
    new ServerNote(process.pid(), process.startedAt(), ports).write(settings.directory());
    awaitReady(process);
  }

  @Override
  public synchronized void stop() {
    process()
        .ifPresent(
            process -> {
              process.signal("CONT");
              process.signal("TERM");
              if (!process.awaitEnd(STOP_PATIENCE)) {
                process.kill();
              }
            });
  }

  @Override
  public synchronized void kill() {
    process().ifPresent(ServerProcess::kill);
  }

  @Override
  public void pause() {
    running().signalAll("STOP");
  }

  @Override
  public void resume() {
    running().signalAll("CONT");
  }

  @Override
  public boolean isRunning() {
    return process().isPresent();
  }

  @Override
  public long pid() {
    return running().pid();
  }

  @Override
  public String host() {
    return HOST;
  }

  @Override
  public int port() {
    return portFor(CLIENT);
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

  /** Address for Kafka clients, {@code host:port}. */
  public String bootstrapServers() {
    return HOST + ":" + port();
  }

  @Override
  public Path log() {
    return settings.directory().resolve("broker.log");
  }

  private int portFor(String purpose) {
    return ServerNote.read(settings.directory())
        .map(note -> note.ports().get(purpose))
        .orElseThrow(() -> new IllegalStateException("the broker has no " + purpose + " port yet"));
  }

  private Optional<ServerProcess> process() {
    return ServerNote.read(settings.directory()).flatMap(ServerNote::process);
  }

  private ServerProcess running() {
    return process().orElseThrow(() -> new IllegalStateException("the broker does not run"));
  }

  /** The ports of the last start, so that clients find a restarted broker again. */
  private Map<String, Integer> choosePorts() {
    Map<String, Integer> ports =
        new LinkedHashMap<>(
            ServerNote.read(settings.directory()).map(ServerNote::ports).orElse(Map.of()));
    ports.computeIfAbsent(CLIENT, purpose -> Ports.preferring(settings.preferredPort()));
    ports.computeIfAbsent(CONTROLLER, purpose -> Ports.free());
    settings
        .advertisedProxies()
        .keySet()
        .forEach(name -> ports.computeIfAbsent(PROXIED + name, purpose -> Ports.free()));
    return ports;
  }

  private void writeConfiguration(Map<String, Integer> ports) {
    try {
      Path data = Files.createDirectories(settings.directory().resolve("data"));
      BrokerConfiguration.format(data);
      Properties properties =
          BrokerConfiguration.properties(
              settings,
              ports.get(CLIENT),
              ports.get(CONTROLLER),
              name -> ports.get(PROXIED + name));
      try (Writer writer = Files.newBufferedWriter(configuration())) {
        properties.store(writer, null);
      }
      Files.writeString(logging(), BrokerConfiguration.LOGGING);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot prepare " + settings.directory(), e);
    }
  }

  private List<String> command(Path libraries) {
    List<String> command = new ArrayList<>();
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

  private void awaitReady(ServerProcess process) {
    Instant deadline = Instant.now().plus(START_PATIENCE);
    try (BrokerProbe probe = new BrokerProbe(bootstrapServers())) {
      while (!probe.answers()) {
        if (!process.isAlive()) {
          throw new EmbeddedServerException("the broker ended while starting; see " + log());
        }
        if (Instant.now().isAfter(deadline)) {
          process.kill();
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
