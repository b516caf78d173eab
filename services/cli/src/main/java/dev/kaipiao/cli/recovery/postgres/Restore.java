package dev.kaipiao.cli.recovery.postgres;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.embedded.EmbeddedServerException;
import dev.kaipiao.embedded.Postgres;
import dev.kaipiao.embedded.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes a data directory from a backup: the newest copy before the wanted moment, and the log
 * replayed over it by PostgreSQL itself. What stands in the directory's place is moved aside, never
 * deleted.
 */
public final class Restore {

  private static final Duration REPLAY_LIMIT = Duration.ofMinutes(15);
  private static final int FEW = 5;
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final PostgresSettings settings;
  private final Consumer<String> progress;

  /**
   * @param folder the backup's
   * @param settings of the server that is to work on
   */
  public Restore(Path folder, PostgresSettings settings, Consumer<String> progress) {
    this.folder = folder.toAbsolutePath().normalize();
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param base the copy that was taken
   * @param copied when that was begun
   * @param lastCommit the last change that is in it; empty when nothing was replayed
   * @param aside where the directory is that stood in its place; empty when there was none
   */
  public record Restored(
      Path base,
      Instant copied,
      Optional<Instant> lastCommit,
      Optional<Path> aside,
      Duration took) {

    /** Everything before this moment is in it; what came later may be. */
    public Instant knownUntil() {
      return lastCommit.orElse(copied);
    }
  }

  /**
   * Restores and leaves the server stopped.
   *
   * @param until the moment to go back to; empty for everything that the backup has
   */
  public Restored run(Optional<Instant> until) {
    Instant begun = Instant.now();
    Path base = choose(until);
    Manifest manifest = Manifest.read(base);
    progress.accept(
        "from the copy of %s: %d files, %d MB"
            .formatted(manifest.begun(), manifest.files().size(), manifest.bytes() >> 20));
    requireWhole(manifest, base);
    try {
      Optional<Path> aside = moveAside();
      Path data = settings.directory().resolve("data");
      copy(base, data);
      withoutStandby(data);
      Files.createFile(data.resolve("recovery.signal"));
      Postgres.handOver(settings.directory());
      Optional<Instant> last = replay(until);
      return new Restored(
          base, manifest.begun(), last, aside, Duration.between(begun, Instant.now()));
    } catch (IOException | SQLException e) {
      throw new RecoveryException("the backup cannot be restored: " + e.getMessage(), e);
    }
  }

  /** Before anything is touched. */
  private static void requireWhole(Manifest manifest, Path base) {
    List<String> differences = manifest.differences(base);
    if (!differences.isEmpty()) {
      throw new RecoveryException(
          "the backup is damaged, %d files differ: %s"
              .formatted(
                  differences.size(), differences.subList(0, Math.min(FEW, differences.size()))));
    }
  }

  /**
   * The newest copy that was finished before the moment, as its log must be replayed to its end.
   */
  private Path choose(Optional<Instant> until) {
    return BaseBackup.in(folder).stream()
        .filter(base -> until.isEmpty() || !Manifest.read(base).finished().isAfter(until.get()))
        .max(Comparator.comparing(base -> Manifest.read(base).finished()))
        .orElseThrow(
            () ->
                new RecoveryException(
                    "no finished copy in %s is older than %s"
                        .formatted(folder, until.map(Instant::toString).orElse("now"))));
  }

  private Optional<Path> moveAside() throws IOException {
    Path data = settings.directory().resolve("data");
    if (Files.notExists(data)) {
      return Optional.empty();
    }
    String moment = Instant.now().toString().replace(":", "");
    Path aside = settings.directory().resolve("data-before-" + moment);
    return Optional.of(Files.move(data, aside));
  }

  private static void copy(Path base, Path data) throws IOException {
    Files.createDirectories(data.getParent());
    try (Stream<Path> all = Files.walk(base)) {
      for (Path from : (Iterable<Path>) all::iterator) {
        Path to = data.resolve(base.relativize(from).toString());
        if (Files.isDirectory(from)) {
          Files.createDirectory(to, PosixFilePermissions.asFileAttribute(only("rwx------")));
        } else if (!from.equals(base.resolve(Manifest.FILE))) {
          Files.copy(from, to);
          Files.setPosixFilePermissions(to, only("rw-------"));
        }
      }
    }
  }

  private static Set<PosixFilePermission> only(String rights) {
    return PosixFilePermissions.fromString(rights);
  }

  /** Nobody waits for a backup that does not follow this server yet. */
  public static void withoutStandby(Path data) {
    Path settings = data.resolve("postgresql.auto.conf");
    try {
      if (Files.exists(settings)) {
        List<String> kept =
            Files.readAllLines(settings).stream()
                .filter(line -> !line.startsWith("synchronous_standby_names"))
                .toList();
        Files.write(settings, kept);
      }
    } catch (IOException e) {
      throw new RecoveryException("cannot change " + settings, e);
    }
  }

  /** PostgreSQL replays, and opens itself for work on a timeline of its own. */
  private Optional<Instant> replay(Optional<Instant> until) throws SQLException, IOException {
    PostgresSettings replaying =
        settings
            .with("restore_command", restoreCommand())
            .with("recovery_target_timeline", "latest")
            .with("recovery_target_action", "promote");
    if (until.isPresent()) {
      replaying = replaying.with("recovery_target_time", MOMENT.format(until.get()));
    }
    Postgres server = Postgres.of(replaying);
    try {
      server.start();
      Optional<Instant> last;
      try (Connection session = Sessions.open(server.superuserOf("postgres"))) {
        awaitReplayed(server, session);
        last = lastCommit(session);
      }
      try (WalFolder segments = new WalFolder(folder.resolve("wal"))) {
        segments.keepHistories(settings.directory().resolve("data/pg_wal"));
      }
      progress.accept(
          "replayed up to " + last.map(Instant::toString).orElse("the end of the copy itself"));
      return last;
    } catch (EmbeddedServerException e) {
      throw new RecoveryException(
          "PostgreSQL does not replay the log"
              + until.map(moment -> "; it may end before " + moment).orElse("")
              + "; see "
              + server.log(),
          e);
    } finally {
      server.stop();
    }
  }

  private String restoreCommand() {
    String from = folder.resolve("wal").toString();
    if (!from.matches("[-_./a-zA-Z0-9]+")) {
      throw new RecoveryException("a backup's folder has letters, digits and - _ . / in its name");
    }
    return "cp %1$s/%%f %%p 2>/dev/null || cp %1$s/%%f%2$s %%p 2>/dev/null"
        .formatted(from, WalFolder.PARTIAL);
  }

  private static void awaitReplayed(Postgres server, Connection session) throws SQLException {
    Instant end = Instant.now().plus(REPLAY_LIMIT);
    while (Sessions.ask(session, "SELECT pg_is_in_recovery()").equals("t")) {
      if (Instant.now().isAfter(end)) {
        throw new RecoveryException("the log is not replayed after " + REPLAY_LIMIT);
      }
      if (!server.isRunning()) {
        throw new RecoveryException("PostgreSQL ended while it replayed; see " + server.log());
      }
      Pause.of(LOOK);
    }
  }

  private static Optional<Instant> lastCommit(Connection session) throws SQLException {
    try (var statement = session.createStatement();
        var row = statement.executeQuery("SELECT pg_last_xact_replay_timestamp()")) {
      row.next();
      return Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
          .map(OffsetDateTime::toInstant);
    }
  }
}
