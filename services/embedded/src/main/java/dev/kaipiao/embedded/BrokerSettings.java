package dev.kaipiao.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to run the broker.
 *
 * @param directory data, log and process note; made when absent
 * @param preferredPort client port, avoided when taken; 0 = any
 * @param jvmOptions come after the broker's own, the last one wins
 * @param advertisedProxies for each of these names the broker has a further listener ({@link
 *     Broker#proxiedPort(String)}) that tells clients to come back to this loopback port: put a
 *     proxy there that forwards to it
 * @param endsWithThisJvm whether the process is ended when the JVM that started it dies, however
 *     hard (Linux only)
 * @param users names and passwords; when there are any, the broker has a further listener ({@link
 *     Broker#securedBootstrapServers()}) on which clients log in with one of them (SASL/PLAIN) and
 *     may do only what access control lists allow. Who comes by the plain listener may do all
 * @param niceness see {@link Nice#prefix}
 * @param overrides broker properties that win over the defaults
 */
public record BrokerSettings(
    Path directory,
    int preferredPort,
    List<String> jvmOptions,
    Map<String, Integer> advertisedProxies,
    boolean endsWithThisJvm,
    Map<String, String> users,
    int niceness,
    Map<String, String> overrides) {

  /** The name of a way that was given none. */
  static final String PROXY = "proxied";

  public BrokerSettings {
    directory = directory.toAbsolutePath().normalize();
    jvmOptions = List.copyOf(jvmOptions);
    advertisedProxies = Map.copyOf(advertisedProxies);
    users = Map.copyOf(users);
    overrides = Map.copyOf(overrides);
  }

  /** 512 MB of heap, any port, ends with this JVM. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(directory, 0, List.of(), Map.of(), true, Map.of(), 0, Map.of());
  }

  public BrokerSettings preferringPort(int port) {
    return new BrokerSettings(
        directory,
        port,
        jvmOptions,
        advertisedProxies,
        endsWithThisJvm,
        users,
        niceness,
        overrides);
  }

  /** The directory of one of several brokers within the directory of all. */
  BrokerSettings in(int node) {
    return new BrokerSettings(
        directory.resolve("broker-" + node),
        preferredPort,
        jvmOptions,
        advertisedProxies,
        endsWithThisJvm,
        users,
        niceness,
        overrides);
  }

  public BrokerSettings withMaxHeapMegabytes(int megabytes) {
    return withJvmOption("-Xmx" + megabytes + "m");
  }

  /**
   * A heap that has its size from the start.
   *
   * @param young the part for what is new: the larger, the more seldom everything stops to collect
   */
  public BrokerSettings withHeapMegabytes(int megabytes, int young) {
    return withJvmOptions(
        List.of("-Xms" + megabytes + "m", "-Xmx" + megabytes + "m", "-Xmn" + young + "m"));
  }

  /** Takes half the time to start and has half the throughput: for tests. */
  public BrokerSettings startingFast() {
    return withJvmOption("-XX:TieredStopAtLevel=1").withJvmOption("-XX:+UseSerialGC");
  }

  public BrokerSettings withJvmOption(String option) {
    return withJvmOptions(List.of(option));
  }

  public BrokerSettings withJvmOptions(List<String> options) {
    List<String> more = new ArrayList<>(jvmOptions);
    more.addAll(options);
    return new BrokerSettings(
        directory,
        preferredPort,
        more,
        advertisedProxies,
        endsWithThisJvm,
        users,
        niceness,
        overrides);
  }

  /** One proxy for whoever takes that way, see {@link Broker#proxiedPort()}. */
  public BrokerSettings advertisingProxyOn(int port) {
    return advertisingProxyOn(PROXY, port);
  }

  /**
   * A way of its own through a proxy.
   *
   * @param name small letters, digits and hyphens; names the way
   */
  public BrokerSettings advertisingProxyOn(String name, int port) {
    Map<String, Integer> more = new TreeMap<>(advertisedProxies);
    more.put(name, port);
    return new BrokerSettings(
        directory, preferredPort, jvmOptions, more, endsWithThisJvm, users, niceness, overrides);
  }

  /** Lets the process live on when this JVM ends, until someone stops it. */
  public BrokerSettings outlivingThisJvm() {
    return new BrokerSettings(
        directory, preferredPort, jvmOptions, advertisedProxies, false, users, niceness, overrides);
  }

  /** Clients may log in with these names and passwords. */
  public BrokerSettings withUsers(Map<String, String> passwords) {
    return new BrokerSettings(
        directory,
        preferredPort,
        jvmOptions,
        advertisedProxies,
        endsWithThisJvm,
        passwords,
        niceness,
        overrides);
  }

  public BrokerSettings withNiceness(int level) {
    return new BrokerSettings(
        directory,
        preferredPort,
        jvmOptions,
        advertisedProxies,
        endsWithThisJvm,
        users,
        level,
        overrides);
  }

  public BrokerSettings with(String property, String value) {
    Map<String, String> more = new TreeMap<>(overrides);
    more.put(property, value);
    return new BrokerSettings(
        directory,
        preferredPort,
        jvmOptions,
        advertisedProxies,
        endsWithThisJvm,
        users,
        niceness,
        more);
  }
}
