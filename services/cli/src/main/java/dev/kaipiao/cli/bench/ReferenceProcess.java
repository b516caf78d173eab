package dev.kaipiao.cli.bench;

import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.stack.Cast;
import dev.kaipiao.cli.stack.Niceness;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.Provisioning;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import dev.kaipiao.cli.stack.Stack;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.stack.StackKeys;
import dev.kaipiao.cli.terminal.Terminal;
import dev.kaipiao.embedded.DatabaseAddress;
import dev.kaipiao.testkit.generator.Bank;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The synchronous reference as a process on the broker, the database server, the keys and the
 * simulators of a stack, whose own services are stopped so that it has the machine to itself.
 */
final class ReferenceProcess implements AutoCloseable {

  private static final String NAME = "reference";
  private static final Duration READY = Duration.ofSeconds(120);

  /** As the services have them, with more room. */
  private static final List<String> JVM =
      List.of(
          "-Xms1024m",
          "-Xmx1024m",
          "-XX:+UseSerialGC",
          "-Xmn640m",
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError");

  private final Process process;
  private final String url;

  private ReferenceProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts it beside a running stack and registers the stack's sellers and banks with it. */
  static ReferenceProcess start(Stack stack, Terminal terminal) {
    Path jar =
        StackDirectory.home().resolve("services/reference/target/quarkus-app/quarkus-run.jar");
    if (!jar.toFile().isFile()) {
      throw new StackException(
          "the synchronous reference is not built: mvn -pl services/reference -am package");
    }
    for (ServiceProcess service : stack.services()) {
      if (service.kind() != ServiceKind.SIMULATORS) {
        service.stop();
      }
    }
    terminal.say("the services are stopped, starting the synchronous reference");
    int port = freePort();
    ReferenceProcess reference =
        new ReferenceProcess(launch(stack, jar, port), "http://localhost:" + port);
    reference.awaitReady();
    new Provisioning(stack, Cast.standard()).registerWith(reference.url);
    payNothing(stack);
    return reference;
  }

  /** Nobody takes receipts here, and a bank that cannot send them takes no more deliveries. */
  private static void payNothing(Stack stack) {
    Api simulators = stack.api(ServiceKind.SIMULATORS, null);
    for (Bank bank : Bank.values()) {
      simulators.put("/control/banks/" + bank.id(), Map.of("payRatio", 0));
    }
  }

  String url() {
    return url;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private static Process launch(Stack stack, Path jar, int port) {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().addAll(Niceness.DOOR.prefix());
    builder.command().add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(JVM);
    builder.command().addAll(List.of("-jar", jar.toString()));
    builder.environment().putAll(environment(stack, port));
    builder.redirectInput(new File("/dev/null"));
    builder.redirectErrorStream(true);
    builder.redirectOutput(stack.directory().logs().resolve(NAME + ".log").toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment(Stack stack, int port) {
    DatabaseAddress database = stack.postgres().databases().create(NAME);
    StackKeys keys = stack.keys();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("KAIPIAO_KAFKA_BOOTSTRAP_SERVERS", stack.bootstrapServers());
    environment.put("KAIPIAO_DATABASE_HOST", database.host());
    environment.put("KAIPIAO_DATABASE_PORT", Integer.toString(database.port()));
    environment.put("KAIPIAO_DATABASE_NAME", database.name());
    environment.put("KAIPIAO_DATABASE_USER", database.user());
    environment.put("KAIPIAO_DATABASE_PASSWORD", database.password());
    environment.put("KAIPIAO_OIDC_PUBLIC_KEY", keys.tokens().publicKey());
    environment.put("KAIPIAO_REFERENCE_REQUEST_ID_SECRET", keys.secret("request-ids"));
    environment.put("KAIPIAO_REFERENCE_SIGNING_STORES", keys.signingKeys().toString());
    environment.put("KAIPIAO_REFERENCE_SIGNING_PASSWORD", keys.secret("signing-password"));
    environment.put("KAIPIAO_REFERENCE_SIGNING_ANCHORS", keys.anchors().toString());
    environment.put("KAIPIAO_REFERENCE_BUREAU_URL", stack.service(ServiceKind.SIMULATORS).url());
    return environment;
  }

  private void awaitReady() {
    Api api = new Api(url, null);
    long end = System.nanoTime() + READY.toNanos();
    while (!answers(api)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new StackException("the synchronous reference does not get ready");
      }
      Pause.of(Duration.ofMillis(200));
    }
  }

  private static boolean answers(Api api) {
    try {
      return api.exchange("GET", "/q/health/ready", null, Map.of()).succeeded();
    } catch (Api.UnreachableException e) {
      return false;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
