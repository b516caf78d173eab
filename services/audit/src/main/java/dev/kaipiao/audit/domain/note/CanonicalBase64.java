package dev.kaipiao.audit.domain.note;

import java.util.Base64;
import java.util.Optional;

/** Standard base64 (RFC 4648 section 4) of which each sequence of bytes has exactly one form. */
public final class CanonicalBase64 {

  private CanonicalBase64() {}

  /** The bytes; empty when this is not base64, or not as an encoder writes it. */
  public static Optional<byte[]> decode(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text))
          .filter(bytes -> encode(bytes).equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
