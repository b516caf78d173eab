package dev.kaipiao.cli.recovery;

import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a stack's backup is, so that it is followed again after a restart.
 *
 * @param folder the backup's
 * @param synchronous whether commits wait for it
 */
public record BackupNote(String folder, boolean synchronous) {

  private static final String FILE = "backup.json";

  public static Optional<BackupNote> read(Path stack) {
    Path file = stack.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(Files.readAllBytes(file), BackupNote.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void write(Path stack) {
    try {
      Files.write(stack.resolve(FILE), Json.write(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** There is no backup to follow any more; what it holds stays. */
  public static void delete(Path stack) {
    try {
      Files.deleteIfExists(stack.resolve(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
