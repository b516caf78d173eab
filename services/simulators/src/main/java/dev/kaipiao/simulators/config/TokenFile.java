package dev.kaipiao.simulators.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.function.Supplier;

/** A bearer token in a file, read again when the file changes. */
final class TokenFile implements Supplier<Optional<String>> {

  private final Path file;
  private FileTime seen;
  private Optional<String> token = Optional.empty();

  TokenFile(Path file) {
    this.file = file;
  }

  /** The token; empty while there is no such file. */
  @Override
  public synchronized Optional<String> get() {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (!changed.equals(seen)) {
        token = Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        seen = changed;
      }
      return token;
    } catch (NoSuchFileException e) {
      seen = null;
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
