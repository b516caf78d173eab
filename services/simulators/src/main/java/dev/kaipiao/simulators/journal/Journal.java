package dev.kaipiao.simulators.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.kaipiao.contracts.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An append-only file of entries, one JSON object a line. What was appended survives the death of
 * the process (not of the machine: it is not forced to the disk). Without a file it forgets.
 *
 * @param <E> the entries, read back by Jackson
 */
public final class Journal<E> implements AutoCloseable {

  private static final ObjectMapper MAPPER = Json.mapper();

  private final Class<E> type;
  private final Path file;
  private final FileChannel channel;

  private Journal(Class<E> type, Path file, FileChannel channel) {
    this.type = type;
    this.file = file;
    this.channel = channel;
  }

  /** A journal in {@code directory/name.ndjson}, or one that forgets when there is no directory. */
  public static <E> Journal<E> in(Optional<Path> directory, String name, Class<E> type) {
    return directory
        .map(folder -> open(folder.resolve(name + ".ndjson"), type))
        .orElseGet(() -> new Journal<>(type, null, null));
  }

  private static <E> Journal<E> open(Path file, Class<E> type) {
    try {
      Files.createDirectories(file.getParent());
      return new Journal<>(
          type, file, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Gives every entry in order, and makes ready for appending. A last line that was cut short by a
   * crash was never answered for: it is dropped.
   */
  public void replay(Consumer<E> entries) {
    if (channel == null) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ObjectReader reader = MAPPER.readerFor(type);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long whole = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          entries.accept(reader.readValue(line.toByteArray()));
          whole += line.size() + 1;
          line.reset();
        } else {
          line.write(b);
        }
      }
      channel.truncate(whole);
      channel.position(whole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends one entry; when this returns, the operating system has it. */
  public synchronized void append(E entry) {
    if (channel == null) {
      return;
    }
    try {
      byte[] json = MAPPER.writerFor(type).writeValueAsBytes(entry);
      ByteBuffer line = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether entries are kept. */
  public boolean remembers() {
    return channel != null;
  }

  @Override
  public void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
