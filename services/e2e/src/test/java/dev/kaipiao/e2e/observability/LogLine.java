package dev.kaipiao.e2e.observability;

import dev.kaipiao.e2e.home.Home;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line that the code logs, found in its source.
 *
 * @param number by which it can be searched
 * @param text with places for what is filled in
 * @param place class that logs it
 */
record LogLine(String number, String level, String text, String place) {

  /** A literal, or several that are put together, which begins with a number. */
  private static final Pattern NUMBERED =
      Pattern.compile("\"(KP[A-Z]-[0-9]{4}) ((?:[^\"]|\"\\s*\\+\\s*\")*)\"");

  private static final Pattern SEAM = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern CALL = Pattern.compile("LOG\\.(error|warn|info|debug)f?\\(");

  /** Every line of every module, by its number. */
  static List<LogLine> all() {
    return Home.files(Home.ROOT.resolve("services"), ".java").stream()
        .filter(file -> file.toString().contains("/src/main/java/"))
        .flatMap(LogLine::in)
        .sorted(Comparator.comparing(LogLine::number))
        .toList();
  }

  private static Stream<LogLine> in(Path file) {
    String source = Home.text(file);
    String place = file.getFileName().toString().replace(".java", "");
    return NUMBERED.matcher(source).results().map(found -> line(source, found, place));
  }

  private static LogLine line(String source, MatchResult found, String place) {
    String text = SEAM.matcher(found.group(2)).replaceAll("");
    return new LogLine(
        found.group(1), level(source.substring(0, found.start())), text.strip(), place);
  }

  /** That of the call it stands in; a line that is sampled is a warning. */
  private static String level(String before) {
    Matcher call = CALL.matcher(before.substring(before.lastIndexOf(';') + 1));
    return call.find() ? call.group(1) : "warn";
  }
}
