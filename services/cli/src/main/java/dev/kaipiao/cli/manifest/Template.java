package dev.kaipiao.cli.manifest;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with gaps.
 *
 * @param text a name in double braces is a gap; one that stands alone on its line takes any number
 *     of lines, also none, and gives them its indent
 */
record Template(String text) {

  private static final Pattern GAP = Pattern.compile("\\{\\{([a-z]+)}}");

  String with(Map<String, String> values) {
    return text.lines().map(line -> filled(line, values)).collect(Collectors.joining());
  }

  private static String filled(String line, Map<String, String> values) {
    Matcher alone = GAP.matcher(line.strip());
    if (alone.matches()) {
      String lines = value(alone.group(1), values);
      return lines.isEmpty() ? "" : lines.indent(line.indexOf('{'));
    }
    return GAP.matcher(line)
            .replaceAll(gap -> Matcher.quoteReplacement(value(gap.group(1), values)))
        + "\n";
  }

  private static String value(String gap, Map<String, String> values) {
    String value = values.get(gap);
    if (value == null) {
      throw new IllegalArgumentException("nothing for the gap " + gap);
    }
    return value;
  }
}
