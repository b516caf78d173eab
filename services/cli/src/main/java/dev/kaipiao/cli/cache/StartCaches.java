package dev.kaipiao.cli.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The caches in a folder, each named after its program, the Java runtime and the jars that it was
 * made with: a cache of another build is not found, and one that is being written has another name
 * until it is complete.
 */
public final class StartCaches implements Starts {

  private static final int KEY_LENGTH = 16;

  private final Path folder;
  private final JavaRuntime java;

  public StartCaches(Path folder, JavaRuntime java) {
    this.folder = folder;
    this.java = java;
  }

  /** The caches of a checkout for the Java that runs this. */
  public static StartCaches of(Path home) {
    return new StartCaches(home.resolve(".kaipiao").resolve("caches"), JavaRuntime.ofThisProcess());
  }

  public Path folder() {
    return folder;
  }

  /** Nothing when no cache fits. */
  @Override
  public List<String> optionsFor(Program program) {
    return fits(program)
        ? List.of("-XX:AOTCache=" + fileFor(program), "-XX:AOTMode=auto")
        : List.of();
  }

  /** Whether there is a cache of just this build and this Java. */
  public boolean fits(Program program) {
    return java.keepsProfiles() && Files.isRegularFile(fileFor(program));
  }

  /** Puts a complete cache in its place; those of other builds are of no use any more and go. */
  void put(Program program, Path written) throws IOException {
    Path file = fileFor(program);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    for (Path other : cachesOf(program)) {
      if (!other.equals(file)) {
        Files.delete(other);
      }
    }
  }

  private List<Path> cachesOf(Program program) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().matches(anyKey(program))).toList();
    }
  }

  private static String anyKey(Program program) {
    return program.name() + "-[0-9a-f]{" + KEY_LENGTH + "}\\.aot";
  }

  private Path fileFor(Program program) {
    return folder.resolve(program.name() + "-" + keyOf(program) + ".aot");
  }

  /** Java compares size and time of each jar, so the key does as well. */
  private String keyOf(Program program) {
    MessageDigest digest = sha256();
    digest.update(java.version().getBytes(UTF_8));
    try (Stream<Path> files = Files.walk(program.jars())) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        digest.update(
            "\n%s %d %d"
                .formatted(
                    program.jars().relativize(jar),
                    Files.size(jar),
                    Files.getLastModifiedTime(jar).toMillis())
                .getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
