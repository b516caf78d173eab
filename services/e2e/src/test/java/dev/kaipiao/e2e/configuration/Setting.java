package dev.kaipiao.e2e.configuration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting, as somebody sees it who sets it.
 *
 * @param property with {@code <key>} for every name that is free
 * @param type in words
 * @param fallback what the interface says when nothing is set
 * @param required whether there has to be a value
 */
record Setting(
    String property, String type, Optional<String> fallback, boolean required, String meaning) {

  static final String KEY = "<key>";

  private static final Pattern SECRET_NAME = Pattern.compile(".*[.-](password|secret|key)");
  private static final Pattern NOT_IN_VARIABLES = Pattern.compile("[^A-Za-z0-9<>]");

  /** By the rule of MicroProfile Config. */
  String variable() {
    return NOT_IN_VARIABLES.matcher(property).replaceAll("_").toUpperCase(Locale.ROOT);
  }

  /** Whether it is one value for each key. */
  boolean endsWithKey() {
    return property.endsWith(KEY);
  }

  /** The key in the name of one of its values. */
  String keyOf(String name) {
    return name.substring(property.length() - KEY.length());
  }

  boolean isSecret() {
    return type.equals(TypeWords.TEXT) && SECRET_NAME.matcher(property).matches();
  }

  /** Whether a property with this name is this setting. */
  boolean isNamed(String name) {
    return Pattern.matches("\\Q" + property.replace(KEY, "\\E.+\\Q") + "\\E", name);
  }
}
