package dev.kaipiao.cli.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** An order on the side of who carries it out. */
public final class TakenOrder {

  static final String SAID = ".said";
  static final String OUTCOME = ".outcome";
  static final String DONE = "done";

  private final Path file;
  private final String words;

  private TakenOrder(Path file, String words) {
    this.file = file;
    this.words = words;
  }

  static TakenOrder take(Path placed) throws IOException {
    Path taken = OrderDesk.renamed(placed, ".taken");
    Files.move(placed, taken, StandardCopyOption.ATOMIC_MOVE);
    return new TakenOrder(taken, Files.readString(taken));
  }

  public String words() {
    return words;
  }

  /** Tells who waits for it how it goes. */
  public void say(String line) {
    try {
      Files.writeString(
          OrderDesk.renamed(file, SAID),
          line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It is carried out. */
  public void done() {
    end(DONE);
  }

  /** It is not, for this reason. */
  public void failed(String reason) {
    end("failed: " + reason);
  }

  private void end(String outcome) {
    try {
      Path draft = OrderDesk.renamed(file, ".ending");
      Files.writeString(draft, outcome);
      Files.move(draft, OrderDesk.renamed(file, OUTCOME), StandardCopyOption.ATOMIC_MOVE);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
