package dev.kaipiao.cli.chaos.inquiry;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.judge.FourSets.Isolation;
import dev.kaipiao.cli.chaos.judge.FourSets.Noticed;
import dev.kaipiao.cli.chaos.judge.FourSets.Parked;
import dev.kaipiao.cli.chaos.judge.Judge;
import dev.kaipiao.cli.chaos.judge.Verdict;
import dev.kaipiao.cli.client.Api;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits until nothing is on its way any more, and has everything judged. */
public final class Hearing {

  private static final Duration STANDSTILL = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(300);

  /** How long the sets may still differ although nothing seems to be on its way. */
  private static final Duration SECOND_THOUGHTS = Duration.ofSeconds(10);

  private final Ground ground;
  private final Inquiry inquiry;
  private final Terminal terminal;

  public Hearing(Ground ground, Inquiry inquiry, Terminal terminal) {
    this.ground = ground;
    this.inquiry = inquiry;
    this.terminal = terminal;
  }

  /** Waits until nothing seems to be on its way, or nothing moves any more. */
  public void settle() {
    Optional<Standing> last = inquiry.standing();
    Instant moved = Instant.now();
    Instant shown = Instant.now();
    while (last.isEmpty() || !last.get().isQuiet(ground.poison())) {
      if (Instant.now().isAfter(shown.plus(terminal.pace()))) {
        terminal.progress("  " + words(last));
        shown = Instant.now();
      }
      Pause.of(LOOK);
      Optional<Standing> now = inquiry.standing();
      if (!now.equals(last)) {
        moved = Instant.now();
      } else if (Instant.now().isAfter(moved.plus(STANDSTILL))) {
        terminal.say("  nothing has moved for %d s: %s", STANDSTILL.toSeconds(), words(last));
        return;
      }
      last = now;
    }
  }

  private static String words(Optional<Standing> standing) {
    return standing.map(Standing::toString).orElse("somebody does not answer");
  }

  /**
   * Judges everything that happened so far. A stack that cannot even be asked is broken.
   *
   * @param noticed what callers noticed; empty when that is not judged
   */
  public Verdict verdict(Optional<Noticed> noticed) {
    try {
      return judge(noticed);
    } catch (Api.UnreachableException | Api.RefusedException | StackException e) {
      return Verdict.unreadable(e.getMessage());
    }
  }

  private Verdict judge(Optional<Noticed> noticed) {
    Parked parked = inquiry.inspectParked();
    ground.forgetPoison();
    Isolation isolation = inquiry.trespass();
    Instant end = Instant.now().plus(SECOND_THOUGHTS);
    Verdict verdict = Judge.judge(inquiry.read(parked, isolation, noticed));
    while (!verdict.holds() && Instant.now().isBefore(end)) {
      Pause.of(LOOK);
      verdict = Judge.judge(inquiry.read(parked, isolation, noticed));
    }
    return verdict;
  }
}
