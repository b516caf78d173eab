package dev.kaipiao.cli.canary.sight;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service counts, in Prometheus' text format.
 *
 * @param series values by name and labels, as they are written
 */
public record Metrics(Map<String, Double> series) {

  private static final Pattern LINE =
      Pattern.compile("(?m)^([a-z_:][a-z0-9_:]*(?:\\{[^}]*\\})?) ([0-9.eE+-]+|NaN)$");

  /** Nothing was heard. */
  public static final Metrics NONE = new Metrics(Map.of());

  public Metrics {
    series = Collections.unmodifiableMap(new HashMap<>(series));
  }

  public static Metrics read(String text) {
    Map<String, Double> series = new HashMap<>();
    Matcher lines = LINE.matcher(text);
    while (lines.find()) {
      if (!lines.group(2).equals("NaN")) {
        series.put(lines.group(1), Double.valueOf(lines.group(2)));
      }
    }
    return new Metrics(series);
  }

  /** Of all series of a name together. */
  public double sum(String name) {
    return series.entrySet().stream()
        .filter(one -> isOf(one.getKey(), name))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  /** The largest of all series of a name; 0 when there is none. */
  public double largest(String name) {
    return series.entrySet().stream()
        .filter(one -> isOf(one.getKey(), name))
        .mapToDouble(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  /** By the value of a label. */
  public Map<String, Double> by(String name, String label) {
    Pattern value = Pattern.compile("[{,]" + Pattern.quote(label) + "=\"([^\"]*)\"");
    Map<String, Double> by = new TreeMap<>();
    series.forEach(
        (key, count) -> {
          Matcher found = value.matcher(key);
          if (isOf(key, name) && found.find()) {
            by.merge(found.group(1), count, Double::sum);
          }
        });
    return by;
  }

  private static boolean isOf(String key, String name) {
    return key.equals(name) || key.startsWith(name + "{");
  }
}
