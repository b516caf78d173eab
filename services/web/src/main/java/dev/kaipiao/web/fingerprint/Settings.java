package dev.kaipiao.web.fingerprint;

import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * The settings that decide how a service behaves, those of the framework only as far as they show
 * outside.
 */
record Settings(SortedMap<String, String> values, SortedMap<String, Boolean> secrets) {

  private static final Pattern TOLD =
      Pattern.compile("(kaipiao|quarkus\\.(http|oidc|datasource|tls))\\..*");

  private static final Pattern SECRET_NAME =
      Pattern.compile(".*(password|secret|token|credential|private|jaas|passphrase).*|.*[.-]key");

  /** A key in PEM, or a login within an address. */
  private static final Pattern SECRET_VALUE =
      Pattern.compile("-----BEGIN [A-Z ]*PRIVATE|[a-z]+://[^/@\\s]+:[^/@\\s]*@");

  static Settings of(Config config) {
    SortedMap<String, String> values = new TreeMap<>();
    SortedMap<String, Boolean> secrets = new TreeMap<>();
    StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .filter(name -> TOLD.matcher(name).matches())
        .forEach(
            name -> {
              String value = value(config, name);
              if (isSecret(name, value)) {
                secrets.put(name, !value.isEmpty());
              } else {
                values.put(name, value);
              }
            });
    return new Settings(values, secrets);
  }

  static boolean isSecret(String name, String value) {
    String plain = name.toLowerCase(Locale.ROOT).replace("\"", "");
    boolean named = SECRET_NAME.matcher(plain).matches() && !plain.endsWith("public-key");
    return named || SECRET_VALUE.matcher(value).find();
  }

  /** Empty when it is not set, or stands for another that is not. */
  private static String value(Config config, String name) {
    ConfigValue value = config.getConfigValue(name);
    return value.getValue() == null ? "" : value.getValue();
  }
}
