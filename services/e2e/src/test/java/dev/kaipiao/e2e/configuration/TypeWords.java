package dev.kaipiao.e2e.configuration;

import java.util.Map;
import java.util.Optional;

/** What types are called by people who set a value of them. */
final class TypeWords {

  static final String TEXT = "text";

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("String", TEXT),
          Map.entry("boolean", "`true` or `false`"),
          Map.entry("int", "whole number"),
          Map.entry("long", "whole number"),
          Map.entry("double", "decimal number"),
          Map.entry("BigDecimal", "decimal number"),
          Map.entry("Duration", "duration"),
          Map.entry("MemorySize", "size"),
          Map.entry("OffsetDateTime", "point in time"),
          Map.entry("Path", "path"),
          Map.entry("Pattern", "regular expression"),
          Map.entry("URI", "address"));

  private TypeWords() {}

  static Optional<String> of(String type) {
    return Optional.ofNullable(WORDS.get(type));
  }

  static String list(String words) {
    return "list of " + words + "s";
  }
}
