package dev.kaipiao.cli.stack;

import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.Postgres;
import dev.kaipiao.embedded.PostgresSettings;
import dev.kaipiao.messaging.topic.TopicProvisioner;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A running system: broker, PostgreSQL, services and simulators, each a process of its own that
 * ends with this one. Starting takes them up in the order in which they need each other; closing
 * leaves nothing behind but the directory.
 */
public final class Stack implements AutoCloseable {

  /** A database without a service, for measuring what the server itself can do. */
  public static final String LIMITS_DATABASE = "limits";

  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final int KAFKA_PORT = 9092;
  private static final int POSTGRES_PORT = 5432;

  private final StackDirectory directory;
  private final Terminal terminal;
  private final Wiring wiring;
  private final StackKeys keys;
  private final Broker broker;
  private final Postgres postgres;
  private final Map<ServiceKind, ServiceProcess> services = new EnumMap<>(ServiceKind.class);
  private final Map<String, DatabaseAddress> databases = new LinkedHashMap<>();

  private Stack(StackDirectory directory, Terminal terminal, Wiring wiring) {
    this.directory = directory;
    this.terminal = terminal;
    this.wiring = wiring;
    this.keys = StackKeys.in(directory.keys());
    keys.makeFor(Cast.standard());
    this.broker =
        Broker.of(
            wiring.broker(
                BrokerSettings.in(directory.kafka())
                    .preferringPort(KAFKA_PORT)
                    .withMaxHeapMegabytes(640)));
    this.postgres =
        Postgres.of(
            wiring.postgres(
                PostgresSettings.in(directory.postgres()).preferringPort(POSTGRES_PORT)));
  }

  /** Starts everything and waits until every service can work. */
  public static Stack start(StackDirectory directory, Terminal terminal) {
    return start(directory, terminal, Wiring.STRAIGHT);
  }

  /** The same with somebody between its processes. */
  public static Stack start(StackDirectory directory, Terminal terminal, Wiring wiring) {
    Stack stack = new Stack(directory, terminal, wiring);
    try {
      stack.startServers();
      stack.startServices();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  public StackDirectory directory() {
    return directory;
  }

  public StackKeys keys() {
    return keys;
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public Broker broker() {
    return broker;
  }

  public Postgres postgres() {
    return postgres;
  }

  public DatabaseAddress database(ServiceKind kind) {
    return databases.get(kind.serviceName());
  }

  public ServiceProcess service(ServiceKind kind) {
    return services.get(kind);
  }

  public List<ServiceProcess> services() {
    return List.copyOf(services.values());
  }

  public Api api(ServiceKind kind, String token) {
    return new Api(service(kind).url(), token);
  }

  /** The processes of the stack by name, for those who measure them. */
  public Map<String, Long> processes() {
    Map<String, Long> pids = new LinkedHashMap<>();
    pids.put("kafka", broker.pid());
    pids.put("postgres", postgres.pid());
    services.values().stream()
        .filter(ServiceProcess::isAlive)
        .forEach(service -> pids.put(service.kind().serviceName(), service.pid()));
    return pids;
  }

  private void startServers() {
    terminal.say("starting Kafka and PostgreSQL");
    CompletableFuture<Void> kafka =
        CompletableFuture.runAsync(
            () -> {
              broker.start();
              TopicProvisioner.ensure(broker.bootstrapServers(), Topic.values());
            });
    postgres.start();
    for (ServiceKind kind : ServiceKind.values()) {
      if (kind.hasDatabase()) {
        databases.put(kind.serviceName(), postgres.databases().create(kind.serviceName()));
      }
    }
    postgres.databases().create(LIMITS_DATABASE);
    kafka.join();
    terminal.say("Kafka on %s, PostgreSQL on localhost:%d", bootstrapServers(), postgres.port());
  }

  private void startServices() {
    StackEnvironment environment =
        new StackEnvironment(
            directory,
            keys,
            kind -> wiring.bootstrapServers(kind, broker),
            kind -> wiring.database(kind, database(kind)),
            wiring,
            new Ports());
    for (ServiceKind kind : ServiceKind.values()) {
      services.put(
          kind,
          new ServiceProcess(
              kind,
              environment.port(kind),
              environment.of(kind),
              directory.logs().resolve(kind.serviceName() + ".log")));
    }
    terminal.say("verification will answer on port %d", environment.verificationPort());
    terminal.say("starting %d services", services.size());
    services.values().forEach(ServiceProcess::start);
    for (ServiceProcess service : services.values()) {
      service.awaitReady(START_LIMIT);
      terminal.say("%-10s ready on %s", service.kind().serviceName(), service.url());
    }
  }

  /** Stops everything: services first and together, then the broker and the database. */
  @Override
  public void close() {
    services.values().forEach(ServiceProcess::askToStop);
    services.values().forEach(ServiceProcess::stop);
    if (broker.isRunning()) {
      broker.stop();
    }
    if (postgres.isRunning()) {
      postgres.stop();
    }
  }
}
