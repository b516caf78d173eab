package dev.kaipiao.cli.order;

import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** An order on the side of who has given it. */
public final class PlacedOrder {

  private static final Duration LOOK = Duration.ofMillis(200);

  private final Path file;
  private int heard;

  PlacedOrder(Path file) {
    this.file = file;
  }

  /**
   * Waits until it is carried out; fails with the reason when it is not.
   *
   * @param supervisor whether the supervisor lives
   * @param progress hears what the supervisor says
   */
  public void await(BooleanSupplier supervisor, Consumer<String> progress) {
    try {
      Path outcome = OrderDesk.renamed(file, TakenOrder.OUTCOME);
      while (!Files.exists(outcome)) {
        hear(progress);
        if (!supervisor.getAsBoolean()) {
          throw new StackException("the supervisor has ended; nobody carries the order out");
        }
        Pause.of(LOOK);
      }
      hear(progress);
      String ended = Files.readString(outcome);
      Files.delete(outcome);
      Files.deleteIfExists(said());
      if (!ended.equals(TakenOrder.DONE)) {
        throw new StackException(ended);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void hear(Consumer<String> progress) throws IOException {
    if (Files.exists(said())) {
      List<String> lines = Files.readAllLines(said());
      lines.subList(heard, lines.size()).forEach(progress);
      heard = lines.size();
    }
  }

  private Path said() {
    return OrderDesk.renamed(file, TakenOrder.SAID);
  }
}
