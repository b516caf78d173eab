package dev.kaipiao.simulators.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  record Entry(String text) {}

  @TempDir private Path directory;

  @Test
  void whatWasAppendedIsReplayedInOrder() {
    try (Journal<Entry> journal = open()) {
      journal.append(new Entry("一"));
      journal.append(new Entry("two"));
    }
    assertThat(replayed()).containsExactly(new Entry("一"), new Entry("two"));
  }

  @Test
  void aLineThatWasCutShortIsDroppedAndTheNextOneIsWhole() throws IOException {
    // Given
    try (Journal<Entry> journal = open()) {
      journal.append(new Entry("whole"));
    }
    Files.writeString(
        directory.resolve("test.ndjson"), "{\"text\":\"cut", StandardOpenOption.APPEND);
    // When
    try (Journal<Entry> journal = open()) {
      journal.append(new Entry("next"));
    }
    // Then
    assertThat(replayed()).containsExactly(new Entry("whole"), new Entry("next"));
  }

  @Test
  void withoutADirectoryNothingIsKept() {
    Journal<Entry> journal = Journal.in(Optional.empty(), "test", Entry.class);
    journal.append(new Entry("gone"));
    assertThat(journal.remembers()).isFalse();
  }

  private Journal<Entry> open() {
    Journal<Entry> journal = Journal.in(Optional.of(directory), "test", Entry.class);
    journal.replay(entry -> {});
    return journal;
  }

  private List<Entry> replayed() {
    List<Entry> entries = new ArrayList<>();
    try (Journal<Entry> journal = Journal.in(Optional.of(directory), "test", Entry.class)) {
      journal.replay(entries::add);
    }
    return entries;
  }
}
