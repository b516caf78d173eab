package dev.kaipiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerNoteTest {

  private final ProcessHandle self = ProcessHandle.current();
  private final Instant start = self.info().startInstant().orElseThrow();

  @Test
  void isReadAsItWasWritten(@TempDir Path directory) {
    // Given
    ServerNote note = new ServerNote(self.pid(), start, Map.of("client", 9092, "controller", 9093));
    // When
    note.write(directory);
    // Then
    assertThat(ServerNote.read(directory)).contains(note);
  }

  @Test
  void isAbsentFromANewDirectory(@TempDir Path directory) {
    assertThat(ServerNote.read(directory)).isEmpty();
  }

  @Test
  void doesNotMistakeAnotherProcessOfTheSameNumberForTheServer() {
    assertThat(new ServerNote(self.pid(), start, Map.of()).process()).isPresent();
    assertThat(new ServerNote(self.pid(), start.minusSeconds(60), Map.of()).process()).isEmpty();
  }
}
