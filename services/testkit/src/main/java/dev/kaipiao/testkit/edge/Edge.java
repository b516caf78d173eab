package dev.kaipiao.testkit.edge;

import dev.kaipiao.embedded.Folders;
import dev.kaipiao.embedded.Ports;
import dev.kaipiao.testkit.debian.DebianPackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The edge as it is deployed: the files of {@code deploy/edge} with nothing changed in them but
 * addresses, where Debian's files lie, and what a test asks to be written otherwise.
 */
public final class Edge implements AutoCloseable {

  private static final List<String> PACKAGES =
      List.of("nginx", "libnginx-mod-http-modsecurity", "modsecurity-crs", "openssl");
  private static final List<String> SERVICES =
      List.of(
          "issuance:8081",
          "signing:8082",
          "signing:2230",
          "receipts:8083",
          "audit:8084",
          "console:8080");
  private static final Pattern UPSTREAM = Pattern.compile("server ([a-z]+:[0-9]+)");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path folder;
  private final DebianPackages packages;
  private final EdgeKeys keys;
  private final int port = Ports.free();
  private final Thread interrupted = new Thread(this::end, "end of the edge");
  private Process nginx;

  private Edge(Path folder, DebianPackages packages) throws IOException {
    this.folder = folder;
    this.packages = packages;
    this.keys = EdgeKeys.make(folder.resolve("tls"), packages);
  }

  /** Whether this machine can fetch nginx. */
  public static boolean canRun() {
    return DebianPackages.canBeFetched();
  }

  /**
   * Starts it.
   *
   * @param configuration the folder {@code deploy/edge}
   * @param services local ports by what {@code upstreams.conf} calls them, such as {@code
   *     issuance:8081}
   * @param changes what stands otherwise in a file, such as a shorter time: texts by texts
   */
  public static Edge start(
      Path configuration, Map<String, Integer> services, Map<String, String> changes) {
    try {
      DebianPackages packages = DebianPackages.fetch("edge", PACKAGES);
      Edge edge = new Edge(Files.createTempDirectory("kaipiao-edge-"), packages);
      Runtime.getRuntime().addShutdownHook(edge.interrupted);
      edge.write(configuration, services, changes);
      edge.launch();
      return edge;
    } catch (IOException e) {
      throw new UncheckedIOException("the edge does not start", e);
    }
  }

  /** Every service at one port, such as that of an {@link EchoService}. */
  public static Map<String, Integer> everywhere(int port) {
    return SERVICES.stream().collect(Collectors.toMap(name -> name, name -> port));
  }

  /** Where it listens, on the loopback address. */
  public int port() {
    return port;
  }

  public EdgeKeys keys() {
    return keys;
  }

  /** A connection to one of its names, such as {@code api}. */
  public EdgeConnection connect(String name, EdgeKeys.Holder holder) throws IOException {
    return connect(name, holder, "TLSv1.3");
  }

  /** The same without a certificate, in another version of TLS. */
  public EdgeConnection connect(String name, String version) throws IOException {
    return connect(name, EdgeKeys.Holder.NOBODY, version);
  }

  private EdgeConnection connect(String name, EdgeKeys.Holder holder, String version)
      throws IOException {
    return EdgeConnection.open(keys.context(holder), port, name + ".kaipiao.example", version);
  }

  /** What it wrote: calls, and what was found in them. */
  public String log() {
    try {
      return Files.readString(folder.resolve("run/log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Process ids: the master and its workers. */
  public List<Long> pids() {
    return Stream.concat(Stream.of(nginx.toHandle()), nginx.descendants())
        .map(ProcessHandle::pid)
        .toList();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(interrupted);
    end();
  }

  private void write(Path from, Map<String, Integer> services, Map<String, String> changes)
      throws IOException {
    Files.createDirectories(folder.resolve("run"));
    String health = Integer.toString(Ports.free());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        String text =
            Files.readString(file)
                .replace(" /usr/", " " + packages.root() + "/usr/")
                .replace("listen 8443", "listen 127.0.0.1:" + port)
                .replace("127.0.0.1:8088", "127.0.0.1:" + health);
        text = UPSTREAM.matcher(text).replaceAll(found -> "server " + local(found, services));
        for (Map.Entry<String, String> change : changes.entrySet()) {
          text = text.replace(change.getKey(), change.getValue());
        }
        Files.writeString(target, text);
      }
    }
  }

  private static String local(MatchResult upstream, Map<String, Integer> services) {
    Integer local = services.get(upstream.group(1));
    if (local == null) {
      throw new IllegalArgumentException("no local port is known for " + upstream.group(1));
    }
    return "127.0.0.1:" + local;
  }

  private void launch() throws IOException {
    String asRoot = System.getProperty("user.name").equals("root") ? " user root;" : "";
    nginx =
        packages
            .program(
                "nginx",
                List.of(
                    "-e",
                    "stderr",
                    "-p",
                    folder.toString(),
                    "-c",
                    "nginx.conf",
                    "-g",
                    "daemon off;" + asRoot))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("run/log").toFile()))
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Ports.isOpen("127.0.0.1", port)) {
      if (!nginx.isAlive() || System.nanoTime() > end) {
        String said = log();
        close();
        throw new IOException(said);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private void end() {
    try {
      if (nginx != null) {
        DebianPackages.end(nginx, PATIENCE);
      }
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
