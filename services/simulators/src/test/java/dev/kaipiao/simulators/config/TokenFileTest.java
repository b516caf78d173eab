package dev.kaipiao.simulators.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

  @TempDir private Path directory;

  @Test
  void aTokenIsReadAgainWhenItsFileChanges() throws IOException {
    // Given
    Path file = directory.resolve("bank.jwt");
    TokenFile token = new TokenFile(file);
    assertThat(token.get()).isEmpty();
    Files.writeString(file, "first\n");
    assertThat(token.get()).contains("first");
    // When
    Files.writeString(file, "second\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
    // Then
    assertThat(token.get()).contains("second");
  }
}
