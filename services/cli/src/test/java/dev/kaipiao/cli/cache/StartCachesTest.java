package dev.kaipiao.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCachesTest {

  private static final JavaRuntime JAVA_25 =
      new JavaRuntime(Path.of("/opt/jdk-25"), 25, "Server VM 25.0.1+8");
  private static final JavaRuntime JAVA_25_UPDATED =
      new JavaRuntime(Path.of("/opt/jdk-25"), 25, "Server VM 25.0.2+1");
  private static final JavaRuntime JAVA_17 =
      new JavaRuntime(Path.of("/opt/jdk-17"), 17, "Server VM 17.0.1+8");

  @TempDir private Path home;
  private Path folder;
  private Path jar;
  private Program program;

  @BeforeEach
  void buildAProgram() throws IOException {
    folder = Files.createDirectories(home.resolve("caches"));
    Path jars = Files.createDirectories(home.resolve("program/lib"));
    jar = Files.writeString(jars.resolve("program.jar"), "classes");
    program = new Program("signing", jars.getParent(), List.of("-jar", jar.toString()));
  }

  @Test
  void aProgramWithoutACacheStartsAsEver() {
    assertThat(new StartCaches(folder, JAVA_25).optionsFor(program)).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereHoldsNoCache() {
    assertThat(new StartCaches(home.resolve("none"), JAVA_25).optionsFor(program)).isEmpty();
  }

  @Test
  void theCacheOfThisBuildAndThisJavaIsUsed() throws IOException {
    // Given
    StartCaches caches = new StartCaches(folder, JAVA_25);
    // When
    caches.put(program, written());
    // Then
    assertThat(caches.optionsFor(program))
        .containsExactly("-XX:AOTCache=" + onlyFile(), "-XX:AOTMode=auto");
    assertThat(onlyFile().getFileName().toString()).matches("signing-[0-9a-f]{16}\\.aot");
  }

  @Test
  void theCacheOfAnotherProgramDoesNotFit() throws IOException {
    // Given
    StartCaches caches = new StartCaches(folder, JAVA_25);
    caches.put(program, written());
    Program other = new Program("audit", program.jars(), program.arguments());
    // Then
    assertThat(caches.fits(other)).isFalse();
  }

  @Test
  void aJarThatWasBuiltAgainMakesTheCacheUnfit() throws IOException {
    // Given
    StartCaches caches = new StartCaches(folder, JAVA_25);
    caches.put(program, written());
    // When
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
    // Then
    assertThat(caches.optionsFor(program)).isEmpty();
  }

  @Test
  void aJarThatIsAddedMakesTheCacheUnfit() throws IOException {
    // Given
    StartCaches caches = new StartCaches(folder, JAVA_25);
    caches.put(program, written());
    // When
    Files.writeString(jar.resolveSibling("more.jar"), "more");
    // Then
    assertThat(caches.optionsFor(program)).isEmpty();
  }

  @Test
  void anUpdateOfJavaMakesTheCacheUnfit() throws IOException {
    // Given
    new StartCaches(folder, JAVA_25).put(program, written());
    // Then
    assertThat(new StartCaches(folder, JAVA_25_UPDATED).optionsFor(program)).isEmpty();
  }

  @Test
  void anOlderJavaIsToldNothing() throws IOException {
    // Given
    StartCaches caches = new StartCaches(folder, JAVA_17);
    caches.put(program, written());
    // Then
    assertThat(caches.optionsFor(program)).isEmpty();
  }

  @Test
  void aCacheThatIsBeingWrittenIsNotUsed() throws IOException {
    // Given
    written();
    // Then
    assertThat(new StartCaches(folder, JAVA_25).optionsFor(program)).isEmpty();
  }

  @Test
  void aNewCacheTakesThePlaceOfTheOneOfTheLastBuild() throws IOException {
    // Given
    StartCaches caches = new StartCaches(folder, JAVA_25);
    caches.put(program, written());
    Path last = onlyFile();
    Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000));
    // When
    caches.put(program, written());
    // Then
    assertThat(onlyFile()).isNotEqualTo(last);
    assertThat(caches.fits(program)).isTrue();
  }

  @Test
  void theCachesOfOtherProgramsStayWhenOneIsReplaced() throws IOException {
    // Given
    StartCaches caches = new StartCaches(folder, JAVA_25);
    Program other = new Program("signing-keys", program.jars(), program.arguments());
    caches.put(other, written());
    // When
    caches.put(program, written());
    // Then
    assertThat(caches.fits(other)).isTrue();
  }

  /** A complete cache where it is written, which is in a folder of its own. */
  private Path written() throws IOException {
    Path recording = Files.createDirectories(folder.resolve("recording-1"));
    return Files.writeString(recording.resolve("signing.aot"), "cache");
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> caches = files.filter(Files::isRegularFile).toList();
      assertThat(caches).hasSize(1);
      return caches.get(0);
    }
  }
}
