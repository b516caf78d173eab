package dev.kaipiao.cli.recovery.postgres;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.embedded.DatabaseAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.postgresql.replication.LogSequenceNumber;

/**
 * Copies the data directory of a working server, between {@code pg_backup_start} and {@code
 * pg_backup_stop}: the programs that PostgreSQL is embedded with have no {@code pg_basebackup}.
 * Files change while they are copied; what makes the copy whole is the log from its start to its
 * stop, which the {@link WalFollower} has.
 */
public final class BaseBackup {

  /** As PostgreSQL's documentation of the low-level backup says: made anew by every start. */
  private static final Set<String> EMPTY =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Pattern LEFT_OUT =
      Pattern.compile("postmaster\\.(pid|opts)|pgsql_tmp.*|pg_internal\\.init|.*\\.signal");

  private static final Duration LOG_PATIENCE = Duration.ofSeconds(60);
  private static final int BUFFER = 1 << 20;

  private final DatabaseAddress server;
  private final Path data;

  /**
   * @param data the server's data directory, on this machine
   */
  public BaseBackup(DatabaseAddress server, Path data) {
    this.server = server;
    this.data = data;
  }

  /**
   * Makes a copy; it is whole and verified when this returns.
   *
   * @param folder the backup's; the copy gets one of its own in it
   * @param log follows the same server
   */
  public Manifest make(Path folder, WalFollower log) {
    Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Path base = folder.resolve("base").resolve(begun.toString().replace(":", ""));
    try (Connection session = Sessions.open(server)) {
      Files.createDirectories(base);
      String start = Sessions.ask(session, "SELECT pg_backup_start('kaipiao', true)");
      Map<String, Manifest.FileSum> files = copy(base);
      String stop = stop(session, base, files);
      log.awaitReceived(LogSequenceNumber.valueOf(stop).asLong(), LOG_PATIENCE);
      Manifest manifest =
          new Manifest(
              Sessions.ask(session, "SELECT system_identifier FROM pg_control_system()"),
              begun,
              Instant.now().truncatedTo(ChronoUnit.MILLIS),
              timeline(session),
              start,
              stop,
              files);
      if (!manifest.differences(base).isEmpty()) {
        throw new RecoveryException("what was copied is not what was written: the disk of " + base);
      }
      manifest.write(base);
      return manifest;
    } catch (SQLException | IOException e) {
      throw new RecoveryException("no backup could be made: " + e.getMessage(), e);
    }
  }

  private static int timeline(Connection session) throws SQLException {
    return Integer.parseInt(
        Sessions.ask(session, "SELECT substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"), 16);
  }

  private Map<String, Manifest.FileSum> copy(Path base) throws IOException {
    Map<String, Manifest.FileSum> sums = new TreeMap<>();
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Path name = data.relativize(directory);
            if (LEFT_OUT.matcher(directory.getFileName().toString()).matches()) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(base.resolve(name));
            return EMPTY.contains(name.toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = data.relativize(file).toString();
            if (!LEFT_OUT.matcher(file.getFileName().toString()).matches()) {
              try {
                sums.put(name, copy(file, base.resolve(name)));
              } catch (NoSuchFileException e) {
                // Dropped meanwhile: the log knows.
                return FileVisitResult.CONTINUE;
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return sums;
  }

  private static Manifest.FileSum copy(Path from, Path to) throws IOException {
    MessageDigest digest = Manifest.sha256();
    long size = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(from);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        for (ByteBuffer part = ByteBuffer.wrap(buffer, 0, read); part.hasRemaining(); ) {
          size += out.write(part);
        }
      }
      out.force(false);
    }
    return new Manifest.FileSum(size, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Ends the backup and keeps the label by which the copy is told from a crashed server's files.
   */
  private static String stop(Connection session, Path base, Map<String, Manifest.FileSum> files)
      throws SQLException, IOException {
    try (Statement statement = session.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT lsn::text, labelfile, spcmapfile FROM pg_backup_stop(false)")) {
      row.next();
      keep("backup_label", row.getString(2), base, files);
      String tablespaces = row.getString(3);
      if (tablespaces != null && !tablespaces.isBlank()) {
        keep("tablespace_map", tablespaces, base, files);
      }
      return row.getString(1);
    }
  }

  private static void keep(
      String name, String content, Path base, Map<String, Manifest.FileSum> files)
      throws IOException {
    Path file = Files.writeString(base.resolve(name), content);
    files.put(name, Manifest.FileSum.of(file));
  }

  /** The copies in a backup's folder that were finished. */
  static List<Path> in(Path folder) {
    Path bases = folder.resolve("base");
    if (!Files.isDirectory(bases)) {
      throw new RecoveryException("there is no backup in " + folder);
    }
    try (var copies = Files.list(bases)) {
      return copies.filter(base -> Files.exists(base.resolve(Manifest.FILE))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
