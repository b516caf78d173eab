package dev.kaipiao.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of one request for an invoice, the same for each repetition: derived by {@link RequestIds}
 * from the tenant and its idempotency key, a UUIDv8 (RFC 9562 section 5.8) that carries a keyed
 * tag.
 */
public record RequestId(UUID value) {

  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  @JsonCreator
  public static RequestId of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a request id"));
  }

  public static Optional<RequestId> parse(String text) {
    return text == null || !SHAPE.matcher(text).matches()
        ? Optional.empty()
        : Optional.of(new RequestId(UUID.fromString(text)));
  }

  @Override
  @JsonValue
  public String toString() {
    return value.toString();
  }
}
