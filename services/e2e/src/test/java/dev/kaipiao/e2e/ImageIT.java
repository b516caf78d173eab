package dev.kaipiao.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.StackDirectory;
import dev.kaipiao.cli.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an image holds is made here as the Dockerfile makes it, without Docker, and weighed. The
 * largest service stands for all.
 */
class ImageIT {

  /** Of the image below ours and of busybox, as they are published: reckoned, not measured. */
  private static final long BELOW = 26_000_000;

  private static final long MOST = 250_000_000;

  private static final Path HOME = StackDirectory.home();

  @TempDir private Path directory;

  @Test
  void theLargestImageStaysBelow250MegabytesAndItsArchiveFits()
      throws IOException, InterruptedException {
    // Given
    Optional<Path> jdk = jdk();
    assumeTrue(jdk.isPresent(), "the Java of the images, 25, is not installed here");
    Path application = directory.resolve("application");
    Path runtime = directory.resolve("java");
    copy(packaged(largest()), application);
    // When
    int prepared =
        run(
            directory,
            "bash",
            HOME.resolve("deploy/images/prepare.sh").toString(),
            jdk.orElseThrow().toString(),
            application.toString(),
            runtime.toString());
    // Then
    assertThat(prepared).isZero();
    long java = size(runtime);
    long service = size(application);
    new Terminal()
        .say(
            "%s: runtime %d MB, service with its archive %d MB, below them about %d MB",
            largest().serviceName(), java / 1_000_000, service / 1_000_000, BELOW / 1_000_000);
    assertThat(java + service + BELOW).isLessThanOrEqualTo(MOST);
    assertThat(
            run(
                application,
                runtime.resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xshare:on",
                "-XX:SharedArchiveFile=application.jsa",
                "-cp",
                "quarkus-run.jar",
                "-version"))
        .isZero();
  }

  private static ServiceKind largest() {
    return Stream.of(ServiceKind.values())
        .max((one, other) -> Long.compare(size(packaged(one)), size(packaged(other))))
        .orElseThrow();
  }

  /** The one that runs this, or one of those that are installed. */
  private static Optional<Path> jdk() throws IOException {
    Path installed = Path.of("/usr/lib/jvm");
    try (Stream<Path> others =
        Files.isDirectory(installed) ? Files.list(installed) : Stream.<Path>empty()) {
      return Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), others.sorted())
          .filter(ImageIT::isOfTheImages)
          .findFirst();
    }
  }

  private static boolean isOfTheImages(Path jdk) {
    try {
      return Files.isExecutable(jdk.resolve("bin/jlink"))
          && Files.readString(jdk.resolve("release")).contains("JAVA_VERSION=\"25");
    } catch (IOException e) {
      return false;
    }
  }

  private static Path packaged(ServiceKind kind) {
    return HOME.resolve("services").resolve(kind.serviceName()).resolve("target/quarkus-app");
  }

  /** Without the options that tests give to every Java. */
  private static int run(Path where, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .inheritIO();
    builder.environment().remove("JDK_JAVA_OPTIONS");
    Process process = builder.start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static long size(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .mapToLong(
              file -> {
                try {
                  return Files.size(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
