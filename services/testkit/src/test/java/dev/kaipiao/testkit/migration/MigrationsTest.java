package dev.kaipiao.testkit.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The migrations of the last release stand in {@code src/test/resources/released/migrations.txt}
 * with their digests, its version in the first line; the list is replaced at a release
 * (docs/upgrade.md), never to make this test pass.
 */
class MigrationsTest {

  private static final Path RELEASED = Path.of("src/test/resources/released/migrations.txt");

  @Test
  void everyMigrationSinceTheLastReleaseIsSurvivedByIt() throws IOException {
    // Given
    Map<String, String> released = released();
    // When
    List<String> breaks =
        Migration.all().stream()
            .filter(migration -> !released.containsKey(migration.name()))
            .flatMap(migration -> MigrationRules.breaks(migration, version()).stream())
            .toList();
    // Then
    assertThat(breaks).isEmpty();
  }

  @Test
  void aReleasedMigrationStaysAsItIs() throws IOException {
    // Given
    Map<String, String> present = new LinkedHashMap<>();
    Migration.all().forEach(migration -> present.put(migration.name(), migration.digest()));
    // Then
    assertThat(present).containsAllEntriesOf(released());
  }

  private static Map<String, String> released() throws IOException {
    if (Boolean.getBoolean("kaipiao.write-reference")) {
      write();
    }
    Map<String, String> released = new LinkedHashMap<>();
    Files.readAllLines(RELEASED).stream()
        .skip(1)
        .map(line -> line.split(" ", -1))
        .forEach(parts -> released.put(parts[0], parts[1]));
    return released;
  }

  private static String version() {
    try {
      return Files.readAllLines(RELEASED).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write() throws IOException {
    StringBuilder text = new StringBuilder("0.1.0\n");
    Migration.all()
        .forEach(one -> text.append(one.name()).append(' ').append(one.digest()).append('\n'));
    Files.writeString(RELEASED, text);
  }
}
