package dev.kaipiao.cli.doctor.local.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files and connections of a process.
 *
 * @param limit how many it may open
 */
record FileUse(String process, long open, long limit) {

  private static final Pattern LIMIT = Pattern.compile("Max open files\\s+([0-9]+)\\s");

  /** Empty where the machine does not tell, or not to this user. */
  static Optional<FileUse> of(ProcessSight sight) {
    Path process = Path.of("/proc", Long.toString(sight.pid()));
    try (Stream<Path> open = Files.list(process.resolve("fd"))) {
      long count = open.count();
      String limits = Files.readString(process.resolve("limits"), StandardCharsets.US_ASCII);
      return limit(limits).map(limit -> new FileUse(sight.name(), count, limit));
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Empty when there is none. */
  static Optional<Long> limit(String limits) {
    Matcher limit = LIMIT.matcher(limits);
    return limit.find() ? Optional.of(Long.valueOf(limit.group(1))) : Optional.empty();
  }

  @Override
  public String toString() {
    return "%s has %d of %d files open".formatted(process, open, limit);
  }
}
