package dev.kaipiao.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/**
 * Talks to the person in front: everything goes to standard error, so that standard output can be
 * JSON alone.
 */
public final class Terminal {

  private final PrintStream out;
  private final boolean live;
  private final Instant begun = Instant.now();
  private boolean lineOpen;

  public Terminal() {
    this.out = System.err;
    this.live = System.console() != null && System.getenv("CI") == null;
  }

  /** A line that stays. */
  public synchronized void say(String format, Object... arguments) {
    closeLine();
    out.printf("%6.1fs  %s%n", elapsed().toMillis() / 1000.0, String.format(format, arguments));
  }

  /** Text without a time before it. */
  public synchronized void print(String text) {
    closeLine();
    out.println(text);
  }

  /** A line that the next one replaces, where the terminal can do that. */
  public synchronized void progress(String text) {
    if (live) {
      out.print("\r\u001b[2K" + text);
      out.flush();
      lineOpen = true;
    } else {
      say("%s", text);
    }
  }

  public Duration elapsed() {
    return Duration.between(begun, Instant.now());
  }

  /** How often progress should be shown. */
  public Duration pace() {
    return live ? Duration.ofMillis(250) : Duration.ofSeconds(5);
  }

  private void closeLine() {
    if (lineOpen) {
      out.print("\r\u001b[2K");
      lineOpen = false;
    }
  }
}
