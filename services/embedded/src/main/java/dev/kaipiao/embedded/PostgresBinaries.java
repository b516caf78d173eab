package dev.kaipiao.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per user and version under the system's temporary directory.
 * An installed PostgreSQL is used instead when the system property {@code kaipiao.postgres.home}
 * names its folder (the one that holds {@code bin}).
 */
final class PostgresBinaries {

  static final String HOME_PROPERTY = "kaipiao.postgres.home";

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private PostgresBinaries() {}

  /** The folder that holds {@code bin/postgres} and {@code bin/initdb}. */
  static synchronized Path home() {
    Optional<String> installed = Optional.ofNullable(System.getProperty(HOME_PROPERTY));
    if (installed.isPresent()) {
      return Path.of(installed.get());
    }
    requireSupportedPlatform();
    try {
      Path cache = cacheDirectory();
      Path home = cache.resolve("postgres-" + digest().substring(0, 16));
      return Files.isExecutable(home.resolve("bin/postgres")) ? home : unpack(cache, home);
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot unpack PostgreSQL", e);
    }
  }

  private static void requireSupportedPlatform() {
    String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!platform.toLowerCase(Locale.ROOT).matches("linux (amd64|x86_64)")) {
      throw new EmbeddedServerException(
          "no PostgreSQL is packed for " + platform + ": set -D" + HOME_PROPERTY + " to one");
    }
  }

  private static Path cacheDirectory() throws IOException {
    Path cache =
        Path.of(System.getProperty("java.io.tmpdir"), "kaipiao-" + System.getProperty("user.name"));
    Files.createDirectories(cache);
    if (!Files.getOwner(cache).getName().equals(System.getProperty("user.name"))) {
      throw new EmbeddedServerException(cache + " belongs to another user");
    }
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));
    return cache;
  }

  /** Another JVM may unpack at the same time: each unpacks aside, the first to finish wins. */
  private static Path unpack(Path cache, Path home) throws IOException {
    Path aside = Files.createTempDirectory(cache, "unpacking");
    Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive())))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, aside);
      }
    }
    try {
      Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Folders.delete(aside);
    }
    return home;
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("entry outside of the archive's folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static String digest() throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static InputStream archive() {
    InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
    if (archive == null) {
      throw new EmbeddedServerException("the class path holds no PostgreSQL archive " + ARCHIVE);
    }
    return archive;
  }
}
