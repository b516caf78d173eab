package dev.kaipiao.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of one request for an invoice, the same for each repetition: derived by {@link RequestIds}
 * from the tenant and its idempotency key, a UUIDv8 (RFC 9562 section 5.8) that carries a keyed
 * tag.
 */
public record RequestId(UUID value) {

  /** A letter stands for what may stand there: x for a hex digit, v for the variant. */
  private static final String SHAPE = "xxxxxxxx-xxxx-8xxx-vxxx-xxxxxxxxxxxx";

  @JsonCreator
  public static RequestId of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a request id"));
  }

  public static Optional<RequestId> parse(String text) {
    return text == null || !isId(text)
        ? Optional.empty()
        : Optional.of(new RequestId(UUID.fromString(text)));
  }

  /** Without a pattern, as every event is looked at for its request. */
  private static boolean isId(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      if (!fits(text.charAt(i), SHAPE.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(char c, char place) {
    return switch (place) {
      case 'x' -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
      case 'v' -> c == '8' || c == '9' || c == 'a' || c == 'b';
      default -> c == place;
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return value.toString();
  }
}
