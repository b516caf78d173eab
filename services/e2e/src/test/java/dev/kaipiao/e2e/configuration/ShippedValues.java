package dev.kaipiao.e2e.configuration;

import dev.kaipiao.e2e.home.Home;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Values that come with the services, in place of those that the interfaces name. */
record ShippedValues(SortedMap<String, SortedSet<String>> byProperty) {

  private static final List<String> FILES =
      List.of("application.properties", "META-INF/microprofile-config.properties");

  /** Those of every module that are Kaipiao's own. */
  static ShippedValues all() {
    SortedMap<String, SortedSet<String>> values = new TreeMap<>();
    Home.files(Home.ROOT.resolve("services"), ".properties").stream()
        .filter(file -> FILES.stream().map("src/main/resources/"::concat).anyMatch(file::endsWith))
        .flatMap(ShippedValues::in)
        .forEach(
            entry ->
                values
                    .computeIfAbsent(entry.getKey(), name -> new TreeSet<>())
                    .add(entry.getValue()));
    return new ShippedValues(values);
  }

  /** What the setting is as long as nobody sets it, in words of Markdown. */
  String unlessSet(Setting setting) {
    SortedMap<String, SortedSet<String>> own = new TreeMap<>(byProperty);
    own.keySet().removeIf(name -> !setting.isNamed(name));
    if (setting.endsWithKey() && !own.isEmpty()) {
      return byKey(setting, own);
    }
    return own.values().stream()
        .findFirst()
        .map(values -> values.size() == 1 ? shown(values.first()) : "each service's own")
        .or(() -> setting.fallback().map(ShippedValues::shown))
        .orElse(setting.required() ? "**required**" : "none");
  }

  private static String byKey(Setting setting, SortedMap<String, SortedSet<String>> values) {
    return values.entrySet().stream()
        .map(entry -> shown(setting.keyOf(entry.getKey())) + ": " + shown(entry.getValue().first()))
        .reduce((one, next) -> one + "<br>" + next)
        .orElseThrow();
  }

  private static String shown(String value) {
    return value.isBlank() ? "one space" : "`" + value.replace("|", "\\|") + "`";
  }

  private static Stream<Map.Entry<String, String>> in(Path file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Home.text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith("kaipiao."))
        .map(name -> Map.entry(name, properties.getProperty(name)))
        .sorted(Comparator.comparing(Map.Entry::getKey));
  }
}
