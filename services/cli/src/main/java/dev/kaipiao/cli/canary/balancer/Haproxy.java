package dev.kaipiao.cli.canary.balancer;

import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.embedded.Ports;
import dev.kaipiao.testkit.debian.DebianPackages;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A HAProxy of this machine in front of some instances, which ends with who started it. */
public final class Haproxy implements AutoCloseable {

  /** And its package; 2.6 or newer. */
  private static final String PROGRAM = "haproxy";

  private static final Duration START = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration END = Duration.ofSeconds(5);

  private final Path directory;
  private final Process process;
  private final AccessLog log;
  private final InetSocketAddress door;

  private Haproxy(Path directory, Process process, AccessLog log, InetSocketAddress door) {
    this.directory = directory;
    this.process = process;
    this.log = log;
    this.door = door;
  }

  /** Whether there is a HAProxy here, or one can be fetched. */
  public static boolean canRun() {
    return DebianPackages.canRun(PROGRAM);
  }

  /**
   * Starts one. All weights are 1.
   *
   * @param directory for its configuration, socket and log
   * @param door where it takes callers, and nowhere else
   */
  public static Haproxy start(Path directory, InetSocketAddress door, List<Server> servers) {
    if (door.isUnresolved()) {
      throw new StackException("no address of this machine: " + door.getHostString());
    }
    AccessLog log = new AccessLog();
    try {
      Files.createDirectories(directory);
      Files.deleteIfExists(socket(directory));
      Path file = directory.resolve("haproxy.cfg");
      Files.writeString(file, configuration(directory, log.port(), door, servers));
      Process process =
          program(List.of("-db", "-f", file.toString()))
              .redirectErrorStream(true)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(directory.resolve("haproxy.log").toFile())
              .start();
      Haproxy started = new Haproxy(directory, process, log, door);
      started.awaitOpen();
      return started;
    } catch (IOException e) {
      log.close();
      throw new UncheckedIOException(e);
    } catch (StackException e) {
      log.close();
      throw e;
    }
  }

  private static ProcessBuilder program(List<String> arguments) {
    try {
      return DebianPackages.with(PROGRAM, PROGRAM).program(PROGRAM, arguments);
    } catch (IOException e) {
      throw new StackException(
          "there is no HAProxy, and none can be fetched (Debian: apt install haproxy): "
              + e.getMessage(),
          e);
    }
  }

  private static String configuration(
      Path directory, int logPort, InetSocketAddress door, List<Server> servers) {
    StringBuilder text =
        new StringBuilder(
            """
            global
              stats socket %s mode 600 level admin
              log 127.0.0.1:%d len 1024 format raw local0
              nbthread 1
              maxconn 4000
            defaults
              mode http
              log global
              log-format "%s"
              option dontlognull
              timeout connect 2s
              timeout client 70s
              timeout server 70s
              timeout http-request 10s
              # A connection that was never made has not carried anything: another instance is asked.
              retries 2
              retry-on conn-failure
              option redispatch 1
            frontend door
              bind %s:%d
              default_backend issuance
            backend issuance
              balance roundrobin
              http-reuse safe
              option httpchk GET /q/health/ready
              http-check expect status 200
              default-server check inter 500ms fall 3 rise 1
            """
                .formatted(
                    socket(directory),
                    logPort,
                    Answer.FORMAT,
                    door.getAddress().getHostAddress(),
                    door.getPort()));
    for (Server server : servers) {
      text.append("  server %s 127.0.0.1:%d weight 1\n".formatted(server.name(), server.port()));
    }
    return text.toString();
  }

  /** For callers of this machine. */
  public String url() {
    String host = host().getHostAddress();
    return "http://%s:%d"
        .formatted(host() instanceof Inet6Address ? "[" + host + "]" : host, door.getPort());
  }

  private InetAddress host() {
    return door.getAddress().isAnyLocalAddress()
        ? InetAddress.getLoopbackAddress()
        : door.getAddress();
  }

  /** Every exchange since the last time. */
  public List<Answer> answers() {
    return log.take();
  }

  /** From now on. Requests that are under way end where they are. */
  public void weigh(Server server, int weight) {
    command("set server issuance/%s weight %d".formatted(server.name(), weight));
  }

  /** Whether it asks this instance at all, by its own looks. */
  public boolean isUp(Server server) {
    for (String line : command("show servers state issuance").split("\n", -1)) {
      String[] fields = line.split(" ", -1);
      if (fields.length > 5 && fields[3].equals(server.name())) {
        return fields[5].equals("2"); // SRV_ST_RUNNING
      }
    }
    throw new StackException("HAProxy does not know " + server.name());
  }

  private String command(String words) {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(socket(directory));
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(address);
      channel.write(ByteBuffer.wrap((words + "\n").getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer said = ByteBuffer.allocate(64 << 10);
      while (said.hasRemaining() && channel.read(said) >= 0) {
        // until it has said all
      }
      String text = new String(said.array(), 0, said.position(), StandardCharsets.US_ASCII).strip();
      if (words.startsWith("set ") && !text.isEmpty()) {
        throw new StackException("HAProxy refused \"" + words + "\": " + text);
      }
      return text;
    } catch (IOException e) {
      throw new StackException("HAProxy does not listen: " + e.getMessage(), e);
    }
  }

  private void awaitOpen() {
    Instant end = Instant.now().plus(START);
    while (!Ports.isOpen(host().getHostAddress(), door.getPort())
        || !Files.exists(socket(directory))) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        close();
        throw new StackException("HAProxy did not start; see " + directory.resolve("haproxy.log"));
      }
      Pause.of(LOOK);
    }
  }

  private static Path socket(Path directory) {
    return directory.resolve("admin.sock");
  }

  @Override
  public void close() {
    DebianPackages.end(process, END);
    log.close();
  }
}
