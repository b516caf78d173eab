package dev.kaipiao.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to run PostgreSQL.
 *
 * @param directory data, log and process note; made when absent
 * @param preferredPort avoided when taken; 0 = any
 * @param endsWithThisJvm whether the process is ended when the JVM that started it dies, however
 *     hard (Linux only)
 * @param niceness see {@link Nice#prefix}
 * @param overrides server settings that win over the defaults
 */
public record PostgresSettings(
    Path directory,
    int preferredPort,
    Durability durability,
    boolean endsWithThisJvm,
    int niceness,
    Map<String, String> overrides) {

  public PostgresSettings {
    directory = directory.toAbsolutePath().normalize();
    overrides = Map.copyOf(overrides);
  }

  /** Durable, any port, ends with this JVM. */
  public static PostgresSettings in(Path directory) {
    return new PostgresSettings(directory, 0, Durability.DURABLE, true, 0, Map.of());
  }

  public PostgresSettings preferringPort(int port) {
    return new PostgresSettings(directory, port, durability, endsWithThisJvm, niceness, overrides);
  }

  public PostgresSettings with(Durability other) {
    return new PostgresSettings(
        directory, preferredPort, other, endsWithThisJvm, niceness, overrides);
  }

  /** Lets the process live on when this JVM ends, until someone stops it. */
  public PostgresSettings outlivingThisJvm() {
    return new PostgresSettings(directory, preferredPort, durability, false, niceness, overrides);
  }

  public PostgresSettings withNiceness(int level) {
    return new PostgresSettings(
        directory, preferredPort, durability, endsWithThisJvm, level, overrides);
  }

  public PostgresSettings with(String setting, String value) {
    Map<String, String> more = new TreeMap<>(overrides);
    more.put(setting, value);
    return new PostgresSettings(
        directory, preferredPort, durability, endsWithThisJvm, niceness, more);
  }
}
