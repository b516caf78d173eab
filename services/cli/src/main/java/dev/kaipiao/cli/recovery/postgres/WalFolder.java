package dev.kaipiao.cli.recovery.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Segments of the write-ahead log. The one that is being written has its full size from the start
 * and zeros behind what has come, as PostgreSQL's own has, so that it can be read at any moment; it
 * ends in {@code .partial} until it is full. Not for several threads.
 */
final class WalFolder implements AutoCloseable {

  static final String PARTIAL = ".partial";

  private static final String HISTORY = ".history";

  private final Path folder;
  private FileChannel open;
  private String openName;

  WalFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** From where the log has to be sent on, by what is here of a timeline; empty when nothing is. */
  Optional<WalPosition> next(int timeline) throws IOException {
    String prefix = "%08X".formatted(timeline);
    return names().stream()
        .filter(name -> name.startsWith(prefix))
        .max(Comparator.naturalOrder())
        .map(
            name ->
                name.endsWith(PARTIAL)
                    ? WalPosition.ofSegment(name.replace(PARTIAL, ""))
                    : WalPosition.ofSegment(name).plus(WalPosition.SEGMENT));
  }

  /** Names of all segments here, the oldest first. */
  List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> WalPosition.isSegment(name.replace(PARTIAL, "")))
          .sorted()
          .toList();
    }
  }

  /** Writes what begins at a place; it is on the disk when this returns. */
  void write(WalPosition at, ByteBuffer bytes) throws IOException {
    WalPosition place = at;
    while (bytes.hasRemaining()) {
      FileChannel segment = segment(place.segment());
      int room = WalPosition.SEGMENT - place.offsetInSegment();
      ByteBuffer part = bytes.slice(bytes.position(), Math.min(room, bytes.remaining()));
      int length = part.remaining();
      for (long offset = place.offsetInSegment(); part.hasRemaining(); ) {
        offset += segment.write(part, offset);
      }
      bytes.position(bytes.position() + length);
      place = place.plus(length);
      if (length == room) {
        complete();
      }
    }
    if (open != null) {
      open.force(false);
    }
  }

  /** Keeps the files that tell which timeline came from which. */
  void keepHistories(Path log) throws IOException {
    try (Stream<Path> files = Files.list(log)) {
      for (Path file : files.filter(one -> one.toString().endsWith(HISTORY)).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private FileChannel segment(String name) throws IOException {
    if (!name.equals(openName)) {
      close();
      Path file = folder.resolve(name + PARTIAL);
      boolean isNew = Files.notExists(file);
      open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      openName = name;
      if (isNew) {
        fill(open);
      }
    }
    return open;
  }

  private static void fill(FileChannel file) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
    while (file.position() < WalPosition.SEGMENT) {
      file.write(zeros.clear());
    }
    file.force(true);
  }

  private void complete() throws IOException {
    open.force(false);
    String name = openName;
    close();
    Files.move(
        folder.resolve(name + PARTIAL), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      open = null;
      openName = null;
    }
  }
}
