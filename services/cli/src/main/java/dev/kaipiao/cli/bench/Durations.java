package dev.kaipiao.cli.bench;

import dev.kaipiao.cli.stack.StackException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 10m}. */
public final class Durations {

  private static final Pattern DURATION = Pattern.compile("([0-9]+)(s|m)?");

  private Durations() {}

  public static Duration parse(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new StackException("not a duration such as 90s or 10m: " + text);
    }
    long amount = Long.parseLong(parts.group(1));
    return "m".equals(parts.group(2)) ? Duration.ofMinutes(amount) : Duration.ofSeconds(amount);
  }
}
