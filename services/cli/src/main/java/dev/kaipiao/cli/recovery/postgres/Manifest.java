package dev.kaipiao.cli.recovery.postgres;

import dev.kaipiao.cli.recovery.RecoveryException;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a base backup consists of, and how to tell that it still does. It is written last: a copy
 * without it was not finished.
 *
 * @param server the server's own identifier, by which its log is told from that of others
 * @param begun when the copy was begun; nothing earlier can be restored from it
 * @param finished when it was finished
 * @param timeline in which the log goes on
 * @param start place in the log from which it is replayed
 * @param stop place up to which it must be replayed for the copy to be whole
 * @param files size and SHA-256 of each
 */
public record Manifest(
    String server,
    Instant begun,
    Instant finished,
    int timeline,
    String start,
    String stop,
    Map<String, FileSum> files) {

  static final String FILE = "manifest.json";

  public Manifest {
    files = new TreeMap<>(files);
  }

  /**
   * One file.
   *
   * @param sha256 lower-case hex
   */
  public record FileSum(long size, String sha256) {

    static FileSum of(Path file) throws IOException {
      MessageDigest digest = Manifest.sha256();
      long size = 0;
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        size = in.transferTo(OutputStream.nullOutputStream());
      }
      return new FileSum(size, HexFormat.of().formatHex(digest.digest()));
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public long bytes() {
    return files.values().stream().mapToLong(FileSum::size).sum();
  }

  static Manifest read(Path base) {
    try {
      return Json.read(Files.readAllBytes(base.resolve(FILE)), Manifest.class);
    } catch (IOException e) {
      throw new RecoveryException(base + " is no finished backup: it has no " + FILE, e);
    }
  }

  void write(Path base) throws IOException {
    Files.write(base.resolve(FILE), Json.write(this));
  }

  /** What differs in this folder from what was copied; empty when the copy is whole. */
  public List<String> differences(Path data) {
    List<String> differences = new ArrayList<>();
    files.forEach(
        (name, sum) -> {
          try {
            if (!Files.isRegularFile(data.resolve(name))) {
              differences.add(name + " is missing");
            } else if (!FileSum.of(data.resolve(name)).equals(sum)) {
              differences.add(name + " is not what was copied");
            }
          } catch (IOException e) {
            differences.add(name + " cannot be read: " + e.getMessage());
          }
        });
    return differences;
  }
}
