package dev.kaipiao.audit.domain.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record lies on Kafka: no two records share it, but offsets have gaps. Written as {@code
 * <topic>~<partition>~<offset>}, which no topic's name can be taken for.
 */
public record Position(String topic, int partition, long offset) {

  private static final Pattern SHAPE =
      Pattern.compile("([a-zA-Z0-9._-]{1,249})~([0-9]{1,9})~([0-9]{1,18})");

  public static Optional<Position> parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    return shape.matches()
        ? Optional.of(
            new Position(
                shape.group(1), Integer.parseInt(shape.group(2)), Long.parseLong(shape.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return topic + "~" + partition + "~" + offset;
  }
}
