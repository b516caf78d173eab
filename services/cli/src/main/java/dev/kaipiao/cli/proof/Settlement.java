package dev.kaipiao.cli.proof;

import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until everything that was accepted went the whole way, or nothing moves any more. */
public final class Settlement {

  private static final Duration STANDSTILL = Duration.ofSeconds(45);
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Terminal terminal;

  public Settlement(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Waits.
   *
   * @param progress how far everything is
   * @param quiet whether nothing more can be on its way once the progress is complete
   * @return false when it ended without being complete because nothing moved for a while
   */
  public boolean await(Supplier<Progress> progress, BooleanSupplier quiet) {
    Progress last = progress.get();
    Instant moved = Instant.now();
    Instant shown = Instant.EPOCH;
    while (!(last.isComplete() && quiet.getAsBoolean())) {
      if (Instant.now().isAfter(shown.plus(terminal.pace()))) {
        terminal.progress(last.toString());
        shown = Instant.now();
      }
      Pause.of(LOOK);
      Progress now = progress.get();
      if (!now.equals(last)) {
        moved = Instant.now();
      } else if (Instant.now().isAfter(moved.plus(STANDSTILL))) {
        terminal.say("nothing has moved for %d s: %s", STANDSTILL.toSeconds(), last);
        return false;
      }
      last = now;
    }
    terminal.say("%s", last);
    return true;
  }
}
