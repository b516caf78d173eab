package dev.kaipiao.cli.stack;

import dev.kaipiao.cli.cache.Starts;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.contracts.topic.Topic;
import dev.kaipiao.embedded.Broker;
import dev.kaipiao.embedded.BrokerCluster;
import dev.kaipiao.embedded.BrokerSettings;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.embedded.Postgres;
import dev.kaipiao.embedded.PostgresSettings;
import dev.kaipiao.messaging.topic.AccessPlan;
import dev.kaipiao.messaging.topic.TopicProvisioner;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;

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
  private static final int BROKER_MEGABYTES = 640;
  private static final int BROKER_YOUNG_MEGABYTES = 384;
  private static final int ONE_OF_SEVERAL_MEGABYTES = 320;
  private static final int ONE_OF_SEVERAL_YOUNG_MEGABYTES = 160;

  private final StackDirectory directory;
  private final Terminal terminal;
  private final Wiring wiring;
  private final StackKeys keys;
  private final StackShape shape;
  private final Starts starts = Starts.ofThisProcess(StackDirectory.home());
  private final BrokerCluster brokers;
  private final Postgres postgres;
  private final Map<ServiceInstance, ServiceProcess> services = new LinkedHashMap<>();
  private final Map<String, DatabaseAddress> databases = new LinkedHashMap<>();
  private StackEnvironment environment;

  private Stack(StackDirectory directory, Terminal terminal, Wiring wiring, StackShape shape) {
    this.shape = shape;
    this.directory = directory;
    this.terminal = terminal;
    this.wiring = wiring;
    this.keys = StackKeys.in(directory.keys());
    keys.makeFor(Cast.standard());
    this.brokers = BrokerCluster.of(shape.brokers(), brokerSettings(), wiring::broker);
    this.postgres =
        Postgres.of(
            wiring.postgres(
                PostgresSettings.in(directory.postgres())
                    .preferringPort(POSTGRES_PORT)
                    .withNiceness(Niceness.DATABASE.level())));
  }

  private BrokerSettings brokerSettings() {
    boolean alone = shape.brokers() == 1;
    BrokerSettings settings =
        BrokerSettings.in(directory.kafka())
            .withJvmOptions(starts.optionsFor(Programs.broker()))
            .preferringPort(KAFKA_PORT)
            .withNiceness(Niceness.DOOR.level())
            .withHeapMegabytes(
                alone ? BROKER_MEGABYTES : ONE_OF_SEVERAL_MEGABYTES,
                alone ? BROKER_YOUNG_MEGABYTES : ONE_OF_SEVERAL_YOUNG_MEGABYTES);
    return shape.secured() ? new KafkaLogins(keys).secured(settings) : settings;
  }

  /** Starts everything and waits until every service can work. */
  public static Stack start(StackDirectory directory, Terminal terminal) {
    return start(directory, terminal, StackShape.SINGLE);
  }

  /** The same with more than one of something. */
  public static Stack start(StackDirectory directory, Terminal terminal, StackShape shape) {
    return start(directory, terminal, Wiring.STRAIGHT, shape);
  }

  /** The same with somebody between its processes. */
  public static Stack start(StackDirectory directory, Terminal terminal, Wiring wiring) {
    return start(directory, terminal, wiring, StackShape.SINGLE);
  }

  /** The same with more than one of something and somebody between. */
  public static Stack start(
      StackDirectory directory, Terminal terminal, Wiring wiring, StackShape shape) {
    Stack stack = new Stack(directory, terminal, wiring, shape);
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
    return brokers.bootstrapServers();
  }

  /** The first broker. */
  public Broker broker() {
    return brokers.brokers().get(0);
  }

  public BrokerCluster brokers() {
    return brokers;
  }

  public Postgres postgres() {
    return postgres;
  }

  public DatabaseAddress database(ServiceKind kind) {
    return databases.get(kind.serviceName());
  }

  /** The first instance of a service. */
  public ServiceProcess service(ServiceKind kind) {
    return services.get(ServiceInstance.first(kind));
  }

  public ServiceProcess service(ServiceInstance instance) {
    return services.get(instance);
  }

  /**
   * One instance more of a service, not started and not the stack's: whoever asked for it stops it.
   */
  public ServiceProcess beside(ServiceKind kind, Release release) {
    ServiceInstance next = new ServiceInstance(kind, instances(kind).size() + 1);
    environment.add(next);
    return process(next, release);
  }

  /** All instances of a service. */
  public List<ServiceProcess> instances(ServiceKind kind) {
    return services().stream().filter(service -> service.kind() == kind).toList();
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
    brokers.brokers().stream()
        .filter(Broker::isRunning)
        .forEach(broker -> pids.put(nameOf(broker), broker.pid()));
    if (postgres.isRunning()) {
      pids.put("postgres", postgres.pid());
    }
    services.values().stream()
        .filter(ServiceProcess::isAlive)
        .forEach(service -> pids.put(service.name(), service.pid()));
    return pids;
  }

  /** {@code kafka}, or {@code kafka-2} for one of several. */
  public String nameOf(Broker broker) {
    return brokers.size() == 1 ? "kafka" : "kafka-" + broker.node();
  }

  private void startServers() {
    terminal.say("starting Kafka and PostgreSQL");
    CompletableFuture<Void> kafka =
        CompletableFuture.runAsync(
            () -> {
              brokers.start();
              TopicProvisioner.ensure(brokers.bootstrapServers(), Topic.values());
              if (shape.secured()) {
                giveAccess();
              }
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

  private void giveAccess() {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers.bootstrapServers()))) {
      new AccessPlan(admin, new KafkaLogins(keys).rules()).mend();
    }
  }

  private String bootstrapServersOf(ServiceKind kind) {
    return shape.secured()
        ? brokers.securedBootstrapServers()
        : wiring.bootstrapServers(kind, brokers);
  }

  private void startServices() {
    environment =
        new StackEnvironment(
            directory,
            keys,
            this::bootstrapServersOf,
            kind -> wiring.database(kind, database(kind)),
            wiring,
            shape,
            wiring.ports());
    for (ServiceInstance instance : shape.instances()) {
      services.put(instance, process(instance, Release.present()));
    }
    terminal.say("verification will answer on port %d", environment.verificationPort());
    terminal.say("starting %d services", services.size());
    services.values().forEach(ServiceProcess::start);
    for (ServiceProcess service : services.values()) {
      service.awaitReady(START_LIMIT);
      terminal.say("%-10s ready on %s", service.name(), service.url());
    }
  }

  private ServiceProcess process(ServiceInstance instance, Release release) {
    return new ServiceProcess(
        instance,
        release,
        starts,
        environment.port(instance),
        environment.of(instance),
        directory.logs().resolve(instance.name() + ".log"));
  }

  /** Stops everything: services first and together, then the broker and the database. */
  @Override
  public void close() {
    services.values().forEach(ServiceProcess::askToStop);
    services.values().forEach(ServiceProcess::stop);
    brokers.stop();
    if (postgres.isRunning()) {
      postgres.stop();
    }
  }
}
