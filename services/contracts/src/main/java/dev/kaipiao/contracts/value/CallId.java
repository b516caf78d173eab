package dev.kaipiao.contracts.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/**
 * The id of one call (调用编号), new for each try of a client: a UUIDv7 (RFC 9562), so calls sort by
 * time. Audit keeps it; the request it belongs to is told by the {@link RequestId}.
 */
public record CallId(UUID value) {

  public static CallId next() {
    return new CallId(UuidCreator.getTimeOrderedEpoch());
  }

  @JsonCreator
  public static CallId of(String text) {
    return new CallId(UUID.fromString(text));
  }

  /** When the call came, to the millisecond (RFC 9562 section 5.7). */
  public Instant time() {
    return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
  }

  @Override
  @JsonValue
  public String toString() {
    return value.toString();
  }
}
