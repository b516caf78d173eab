package dev.kaipiao.cli.recovery.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.cli.recovery.RecoveryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {

  private static final Instant NOON = Instant.parse("2026-11-28T04:00:00Z");

  @TempDir private Path base;

  @Test
  void itReadsBackAsItWasWritten() throws IOException {
    Manifest manifest = ofOneFile();
    manifest.write(base);
    assertThat(Manifest.read(base)).isEqualTo(manifest);
    assertThat(manifest.bytes()).isEqualTo(5);
  }

  @Test
  void whatIsMissingOrChangedByOneBitIsFound() throws IOException {
    Manifest manifest = ofOneFile();
    assertThat(manifest.differences(base)).isEmpty();
    Files.writeString(base.resolve("PG_VERSION"), "hallo");
    assertThat(manifest.differences(base)).containsExactly("PG_VERSION is not what was copied");
    Files.delete(base.resolve("PG_VERSION"));
    assertThat(manifest.differences(base)).containsExactly("PG_VERSION is missing");
  }

  @Test
  void aCopyWithoutAManifestIsNotFinished() {
    assertThatThrownBy(() -> Manifest.read(base))
        .isInstanceOf(RecoveryException.class)
        .hasMessageContaining("no finished backup");
  }

  private Manifest ofOneFile() throws IOException {
    Path file = Files.writeString(base.resolve("PG_VERSION"), "hello");
    return new Manifest(
        "7",
        NOON,
        NOON.plusSeconds(2),
        1,
        "0/2000028",
        "0/2000100",
        Map.of("PG_VERSION", Manifest.FileSum.of(file)));
  }
}
