package dev.kaipiao.simulators.bureau;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the bureau is away. */
public enum Outage {
  NONE,
  /** Every call is answered 503 at once. */
  UNAVAILABLE,
  /** Calls are taken and never answered. */
  HANG;

  /** Reads a name in either case; {@code true} and {@code false} mean unavailable and none. */
  @JsonCreator
  public static Outage of(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> UNAVAILABLE;
      case "false" -> NONE;
      default -> valueOf(text.toUpperCase(Locale.ROOT));
    };
  }

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
