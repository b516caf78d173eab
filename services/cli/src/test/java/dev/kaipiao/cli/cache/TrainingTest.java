package dev.kaipiao.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell script takes the place of Java: it does what its options say, without the work. */
class TrainingTest {

  /** Notes that it was started; records, or makes a cache of a record. */
  private static final String JAVA =
      """
      #!/bin/sh
      echo "$@" >> "$0.calls"
      for option in "$@"; do
        case "$option" in
          -XX:AOTMode=*) mode=${option#*=} ;;
          -XX:AOTConfiguration=*) record=${option#*=} ;;
          -XX:AOTCache=*) cache=${option#*=} ;;
        esac
      done
      case "$mode" in
        record) echo profile > "$record" ;;
        create) cp "$record" "$cache" ;;
      esac
      """;

  private static final String JAVA_THAT_FAILS =
      """
      #!/bin/sh
      echo "$@" >> "$0.calls"
      exit 1
      """;

  @TempDir private Path home;
  private Path folder;
  private Program driver;
  private Program service;

  @BeforeEach
  void buildPrograms() throws IOException {
    folder = home.resolve("caches");
    driver = program("cli");
    service = program("signing");
  }

  @Test
  void whatWasRecordedBecomesACache() throws Exception {
    // Given
    JavaRuntime java = java(25, JAVA);
    StartCaches caches = new StartCaches(folder, java);
    // When
    new Training(caches, java, new Terminal()).run(driver, List.of("load"), List.of(service));
    // Then
    assertThat(caches.fits(driver)).isTrue();
    assertThat(calls(java).get(0)).endsWith(" load").contains("-Dkaipiao.caches.record=");
  }

  @Test
  void aProgramThatRecordedNothingHasNoCache() throws Exception {
    // Given
    JavaRuntime java = java(25, JAVA);
    StartCaches caches = new StartCaches(folder, java);
    // When
    new Training(caches, java, new Terminal()).run(driver, List.of("load"), List.of(service));
    // Then
    assertThat(caches.fits(service)).isFalse();
  }

  @Test
  void aTrainingRunThatFailsLeavesNothing() throws Exception {
    // Given
    JavaRuntime java = java(25, JAVA_THAT_FAILS);
    StartCaches caches = new StartCaches(folder, java);
    // When
    new Training(caches, java, new Terminal()).run(driver, List.of("load"), List.of(service));
    // Then
    assertThat(caches.fits(driver)).isFalse();
    assertThat(filesIn(folder)).containsExactly("lock");
  }

  @Test
  void aBuildIsTrainedOnce() throws Exception {
    // Given
    JavaRuntime java = java(25, JAVA);
    StartCaches caches = new StartCaches(folder, java);
    Training training = new Training(caches, java, new Terminal());
    training.run(driver, List.of("load"), List.of());
    List<String> before = calls(java);
    // When
    training.run(driver, List.of("load"), List.of());
    // Then
    assertThat(calls(java)).isEqualTo(before);
  }

  @Test
  void whileAnotherProcessTrainsNothingIsDone() throws Exception {
    // Given
    JavaRuntime java = java(25, JAVA);
    StartCaches caches = new StartCaches(folder, java);
    Files.createDirectories(folder);
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      // When
      boolean settled =
          new Training(caches, java, new Terminal()).run(driver, List.of("load"), List.of());
      // Then
      assertThat(settled).isFalse();
    }
    assertThat(calls(java)).isEmpty();
  }

  @Test
  void anOlderJavaIsNotTrained() throws Exception {
    // Given
    JavaRuntime java = java(21, JAVA);
    // When
    new Training(new StartCaches(folder, java), java, new Terminal())
        .run(driver, List.of("load"), List.of());
    // Then
    assertThat(calls(java)).isEmpty();
    assertThat(folder).doesNotExist();
  }

  private Program program(String name) throws IOException {
    Path jars = Files.createDirectories(home.resolve(name));
    Path jar = Files.writeString(jars.resolve(name + ".jar"), name);
    return new Program(name, jars, List.of("-jar", jar.toString()));
  }

  private JavaRuntime java(int feature, String script) throws IOException {
    Path bin = Files.createDirectories(home.resolve("jdk/bin"));
    Path java = Files.writeString(bin.resolve("java"), script);
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return new JavaRuntime(home.resolve("jdk"), feature, "version");
  }

  private static List<String> calls(JavaRuntime java) throws IOException {
    Path calls = Path.of(java.command() + ".calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
