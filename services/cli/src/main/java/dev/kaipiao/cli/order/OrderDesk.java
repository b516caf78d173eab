package dev.kaipiao.cli.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where orders are left and taken: one file each, whose name tells how far it is. It is whole as
 * soon as it can be seen.
 */
public final class OrderDesk {

  static final String PLACED = ".order";

  private final Path directory;

  /**
   * @param directory of the stack
   */
  public OrderDesk(Path directory) {
    this.directory = directory.resolve("orders");
  }

  /** Leaves an order, in words that the supervisor understands. */
  public PlacedOrder place(String words) {
    try {
      Files.createDirectories(directory);
      Path draft = directory.resolve(UUID.randomUUID() + ".draft");
      Files.writeString(draft, words);
      Path placed = renamed(draft, PLACED);
      Files.move(draft, placed, StandardCopyOption.ATOMIC_MOVE);
      return new PlacedOrder(placed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the oldest order that nobody has taken. */
  public Optional<TakenOrder> take() {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(directory)) {
      Optional<Path> oldest =
          files
              .filter(file -> file.toString().endsWith(PLACED))
              .min(Comparator.comparing(file -> file.toFile().lastModified()));
      return oldest.isEmpty() ? Optional.empty() : Optional.of(TakenOrder.take(oldest.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file of the same order at another stage. */
  static Path renamed(Path file, String stage) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.lastIndexOf('.')) + stage);
  }
}
