package dev.kaipiao.audit.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of a search ended; written as {@code <microseconds since 1970>-<index>}.
 *
 * @param at when the last event happened
 * @param index of its entry
 */
public record EventCursor(Instant at, long index) {

  private static final Pattern SHAPE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

  static EventCursor of(FoundEvent last) {
    return new EventCursor(last.event().at(), last.index());
  }

  public static Optional<EventCursor> parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    return shape.matches()
        ? Optional.of(
            new EventCursor(
                Instant.EPOCH.plus(Long.parseLong(shape.group(1)), ChronoUnit.MICROS),
                Long.parseLong(shape.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + index;
  }
}
