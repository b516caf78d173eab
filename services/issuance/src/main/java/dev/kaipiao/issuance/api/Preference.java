package dev.kaipiao.issuance.api;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Prefer: wait=seconds} (RFC 7240 section 4.3). */
final class Preference {

  private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=\"?([0-9]{1,6})\"?");

  private Preference() {}

  /** How long the caller would wait, at most {@code longest}; zero when it would not. */
  static Duration wait(String header, Duration longest) {
    if (header == null) {
      return Duration.ZERO;
    }
    Matcher matcher = WAIT.matcher(header);
    if (!matcher.find()) {
      return Duration.ZERO;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
    return asked.compareTo(longest) < 0 ? asked : longest;
  }
}
