package dev.kaipiao.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

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

  private static final String KEY_STORE = BrokerSecurity.PREFIX + "ssl.keystore.location";

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
    return changed(draft -> draft.preferredPort = port);
  }

  /** The directory of one of several brokers within the directory of all. */
  BrokerSettings in(int node) {
    return changed(draft -> draft.directory = directory.resolve("broker-" + node));
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
    return changed(draft -> draft.jvmOptions = more);
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
    return changed(draft -> draft.advertisedProxies = more);
  }

  /** Lets the process live on when this JVM ends, until someone stops it. */
  public BrokerSettings outlivingThisJvm() {
    return changed(draft -> draft.endsWithThisJvm = false);
  }

  /** Clients may log in with these names and passwords. */
  public BrokerSettings withUsers(Map<String, String> passwords) {
    return changed(draft -> draft.users = passwords);
  }

  /**
   * On the listener for clients that log in both sides show certificates. Without {@link
   * #withUsers} a client is who its certificate says.
   *
   * @param keyStore of the broker, PKCS#12
   * @param authority that has issued the certificates of all, PEM
   */
  public BrokerSettings withCertificates(Path keyStore, String password, Path authority) {
    return with(KEY_STORE, keyStore.toString())
        .with(BrokerSecurity.PREFIX + "ssl.keystore.type", "PKCS12")
        .with(BrokerSecurity.PREFIX + "ssl.keystore.password", password)
        .with(BrokerSecurity.PREFIX + "ssl.truststore.type", "PEM")
        .with(BrokerSecurity.PREFIX + "ssl.truststore.location", authority.toString())
        .with(BrokerSecurity.PREFIX + "ssl.client.auth", "required");
  }

  boolean wantsCertificates() {
    return overrides.containsKey(KEY_STORE);
  }

  /** Whether there is a listener for clients that log in. */
  boolean isSecured() {
    return !users.isEmpty() || wantsCertificates();
  }

  public BrokerSettings withNiceness(int level) {
    return changed(draft -> draft.niceness = level);
  }

  public BrokerSettings with(String property, String value) {
    Map<String, String> more = new TreeMap<>(overrides);
    more.put(property, value);
    return changed(draft -> draft.overrides = more);
  }

  private BrokerSettings changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.settings();
  }

  /** The same settings, open to a change. */
  private static final class Draft {

    private Path directory;
    private int preferredPort;
    private List<String> jvmOptions;
    private Map<String, Integer> advertisedProxies;
    private boolean endsWithThisJvm;
    private Map<String, String> users;
    private int niceness;
    private Map<String, String> overrides;

    Draft(BrokerSettings origin) {
      this.directory = origin.directory;
      this.preferredPort = origin.preferredPort;
      this.jvmOptions = origin.jvmOptions;
      this.advertisedProxies = origin.advertisedProxies;
      this.endsWithThisJvm = origin.endsWithThisJvm;
      this.users = origin.users;
      this.niceness = origin.niceness;
      this.overrides = origin.overrides;
    }

    BrokerSettings settings() {
      return new BrokerSettings(
          directory,
          preferredPort,
          jvmOptions,
          advertisedProxies,
          endsWithThisJvm,
          users,
          niceness,
          overrides);
    }
  }
}
