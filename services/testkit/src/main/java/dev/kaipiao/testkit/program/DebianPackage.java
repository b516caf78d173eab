package dev.kaipiao.testkit.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program from a Debian package: the installed one, or one that apt fetches and dpkg unpacks
 * below the home directory, which needs no rights and is done once.
 */
public final class DebianPackage {

  private static final Path CACHE =
      Path.of(System.getProperty("user.home"), ".cache", "kaipiao", "debian");
  private static final List<Path> INSTALLED = List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"));
  private static final long MINUTES = 3;

  private DebianPackage() {}

  /** The program; empty where it is not installed and apt cannot fetch it. */
  public static synchronized Optional<Path> program(String packageName, String program) {
    return Stream.concat(INSTALLED.stream(), unpackedBins(packageName))
        .map(directory -> directory.resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .or(() -> fetched(packageName, program));
  }

  private static Stream<Path> unpackedBins(String packageName) {
    Path home = CACHE.resolve(packageName);
    return Stream.of(home.resolve("usr/bin"), home.resolve("usr/sbin"));
  }

  private static Optional<Path> fetched(String packageName, String program) {
    try {
      Files.createDirectories(CACHE);
      Path work = Files.createTempDirectory(CACHE, packageName + "-");
      if (!run(work, List.of("apt-get", "download", packageName))) {
        return Optional.empty();
      }
      try (Stream<Path> files = Files.list(work)) {
        Optional<Path> archive = files.filter(file -> file.toString().endsWith(".deb")).findFirst();
        Path tree = work.resolve("tree");
        if (archive.isEmpty()
            || !run(work, List.of("dpkg", "-x", archive.get().toString(), tree.toString()))) {
          return Optional.empty();
        }
        place(tree, CACHE.resolve(packageName));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return unpackedBins(packageName)
        .map(directory -> directory.resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Another process may have been first. */
  private static void place(Path tree, Path home) throws IOException {
    try {
      Files.move(tree, home);
    } catch (FileAlreadyExistsException e) {
      return;
    }
  }

  private static boolean run(Path directory, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve(command.get(0) + ".log").toFile())
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false; // there is no such command here
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
