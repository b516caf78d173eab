package dev.kaipiao.cli.stack;

import dev.kaipiao.cli.cache.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs of a stack, in the order in which they start. */
public enum ServiceKind {
  SIMULATORS("simulators", 8090, 384, 192),
  ISSUANCE("issuance", 8081, 896, 640),
  SIGNING("signing", 8082, 320, 160),
  RECEIPTS("receipts", 8083, 448, 224),
  AUDIT("audit", 8084, 512, 256),
  CONSOLE("console", 8080, 96, 48);

  private final String serviceName;
  private final int preferredPort;
  private final int heapMegabytes;
  private final int youngMegabytes;

  ServiceKind(String serviceName, int preferredPort, int heapMegabytes, int youngMegabytes) {
    this.serviceName = serviceName;
    this.preferredPort = preferredPort;
    this.heapMegabytes = heapMegabytes;
    this.youngMegabytes = youngMegabytes;
  }

  public String serviceName() {
    return serviceName;
  }

  public int preferredPort() {
    return preferredPort;
  }

  /** Whether there may be several of it; who stands for the world outside is one. */
  public boolean scalesOut() {
    return this != SIMULATORS;
  }

  /** Whether it keeps a database of its own. */
  public boolean hasDatabase() {
    return this != SIMULATORS && this != CONSOLE;
  }

  /** Only the door has callers who wait. */
  Niceness niceness() {
    return this == ISSUANCE ? Niceness.DOOR : Niceness.BEHIND_THE_DOOR;
  }

  Path jar(Path home) {
    return home.resolve("services")
        .resolve(serviceName)
        .resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** The packaged service as a program. */
  Program program(Path home) {
    return programOf(jar(home));
  }

  /** The same of another release. */
  Program programOf(Path jar) {
    List<String> arguments = new ArrayList<>(jvmOptions());
    arguments.add("-jar");
    arguments.add(jar.toString());
    return new Program(serviceName, jar.getParent(), arguments);
  }

  public int heapMegabytes() {
    return heapMegabytes;
  }

  /** How its virtual machine is started, here as in a container. */
  public List<String> jvmOptions() {
    return List.of(
        // All of it from the start: a heap that has to grow first collects three times as often.
        "-Xms" + heapMegabytes + "m",
        "-Xmx" + heapMegabytes + "m",
        "-XX:+UseSerialGC",
        // Most of what a batch makes is garbage after it: room for it keeps it out of the old part.
        // A collection stops everything, longer when the processors are busy: at the door it has to
        // be so seldom that fewer than one request of a hundred meets it.
        "-Xmn" + youngMegabytes + "m",
        "-XX:+IgnoreUnrecognizedVMOptions",
        "-XX:+UseCompactObjectHeaders", // from JDK 25 on
        "-XX:+ExitOnOutOfMemoryError",
        "-Xss512k",
        "-XX:MaxMetaspaceSize=192m",
        "-XX:ReservedCodeCacheSize=96m");
  }
}
