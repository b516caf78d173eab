package dev.kaipiao.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of one PostgreSQL server and the commands that make and run them. */
final class PostgresCluster {

  private final Path home;
  private final PostgresSettings settings;
  private final List<String> user;
  private final Path data;

  /**
   * @param home where the programs are
   * @param user what makes a command run without root, before the command
   */
  PostgresCluster(Path home, PostgresSettings settings, List<String> user) {
    this.home = home;
    this.settings = settings;
    this.user = user;
    this.data = settings.directory().resolve("data");
  }

  /** Makes the data directory with {@code initdb}, unless it is there. */
  void initialise() {
    if (Files.exists(data.resolve("PG_VERSION"))) {
      return;
    }
    try {
      Files.createDirectories(settings.directory());
      Folders.delete(data);
      Files.createDirectory(data);
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
      Path password =
          Files.writeString(settings.directory().resolve("password"), Postgres.SUPERUSER);
      if (Launching.changesOwner(user)) {
        Folders.giveTo("nobody", settings.directory());
      }
      runInitdb(password);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot prepare " + settings.directory(), e);
    }
  }

  private void runInitdb(Path password) throws IOException {
    List<String> command = new ArrayList<>(user);
    command.add(home.resolve("bin/initdb").toString());
    command.addAll(List.of("--pgdata", data.toString(), "--username", Postgres.SUPERUSER));
    command.addAll(List.of("--auth", "scram-sha-256", "--pwfile", password.toString()));
    command.addAll(List.of("--encoding", "UTF8", "--locale-provider=builtin"));
    command.addAll(List.of("--builtin-locale=C.UTF-8", "--locale=C", "--no-instructions"));
    command.add("--no-sync");
    Path log = settings.directory().resolve("initdb.log");
    Process initdb =
        new ProcessBuilder(command)
            .directory(settings.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (initdb.waitFor() != 0) {
        Folders.delete(data);
        throw new EmbeddedServerException("initdb failed; see " + log);
      }
    } catch (InterruptedException e) {
      initdb.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while initdb ran", e);
    }
    Files.delete(password);
  }

  /**
   * After a hard kill the lock file names a process that is gone, and PostgreSQL clears it itself.
   * Only when that number was given to another program meanwhile it would refuse to start, so then
   * the file is removed.
   */
  void removeStaleLock() {
    Path lock = data.resolve("postmaster.pid");
    try {
      if (Files.exists(lock)
          && !isServer(Long.parseLong(Files.readAllLines(lock).get(0).strip()))) {
        Files.delete(lock);
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot remove the lock " + lock, e);
    }
  }

  /** Whether the process is gone (nothing to fear) or a PostgreSQL server (everything to fear). */
  private static boolean isServer(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .map(command -> command.endsWith("/postgres"))
        .orElse(true);
  }

  /** Whether the last thing the server said is that a former one's sessions still end. */
  boolean waitsForFormerSessions(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return lines.subList(Math.max(0, lines.size() - 5), lines.size()).stream()
          .anyMatch(line -> line.contains("is still in use"));
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot read " + log, e);
    }
  }

  List<String> serverCommand(int port) {
    List<String> command = new ArrayList<>(user);
    command.addAll(Nice.prefix(settings.niceness()));
    if (settings.endsWithThisJvm()) {
      command.addAll(Launching.endingWithParent("INT"));
    }
    command.add(home.resolve("bin/postgres").toString());
    command.add("-D");
    command.add(data.toString());
    serverSettings(port)
        .forEach(
            (name, value) -> {
              command.add("-c");
              command.add(name + "=" + value);
            });
    return command;
  }

  /** For two cores and a stack of six gigabytes. */
  private Map<String, String> serverSettings(int port) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("port", Integer.toString(port));
    values.put("listen_addresses", "127.0.0.1");
    values.put("unix_socket_directories", "");
    values.put("max_connections", "200");
    values.put("shared_buffers", "768MB");
    values.put("work_mem", "8MB");
    values.put("maintenance_work_mem", "64MB");
    values.put("effective_cache_size", "2GB");
    values.put("dynamic_shared_memory_type", "posix");
    values.put("io_method", "sync");
    // These programs are built without lz4, and pglz costs more time than the disk saves.
    values.put("wal_compression", "off");
    values.put("wal_buffers", "32MB");
    values.put("min_wal_size", "1GB");
    values.put("max_wal_size", "4GB");
    values.put("checkpoint_timeout", "15min");
    values.put("checkpoint_completion_target", "0.9");
    values.put("random_page_cost", "1.1");
    values.put("jit", "off");
    values.put("track_io_timing", "off");
    values.put("max_parallel_workers_per_gather", "0");
    values.put("autovacuum_naptime", "60s");
    values.put("autovacuum_vacuum_cost_limit", "1000");
    values.put("timezone", "UTC");
    values.put("log_timezone", "UTC");
    values.put("log_line_prefix", "%m [%p] %d ");
    boolean durable = settings.durability() == Durability.DURABLE;
    values.put("fsync", durable ? "on" : "off");
    values.put("synchronous_commit", durable ? "on" : "off");
    values.put("full_page_writes", durable ? "on" : "off");
    values.putAll(settings.overrides());
    return values;
  }
}
