package dev.kaipiao.receipts.domain.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A detached JWS in compact form (RFC 7515, appendix F): {@code <protected header>..<signature>};
 * the payload travels as the body of the message.
 *
 * @param protectedHeader base64url, as it was received: it is signed in this very form
 * @param algorithm {@code alg}
 * @param thumbprint {@code x5t#S256}; empty text when the header has none
 * @param critical whether the header asks for extensions ({@code crit}) that we do not know
 * @param value 64 bytes of ES256: r and s
 */
public record DetachedSignature(
    String protectedHeader, String algorithm, String thumbprint, boolean critical, byte[] value) {

  private static final int MAX_LENGTH = 4_096;
  private static final Base64.Decoder BASE64URL = Base64.getUrlDecoder();
  private static final Base64.Encoder BASE64URL_ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final ObjectReader HEADER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .build()
          .reader();

  /** Reads the text of the header {@code bank-signature}; empty when it is no detached JWS. */
  public static Optional<DetachedSignature> parse(String text) {
    if (text == null || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int middle = text.indexOf("..");
    if (middle <= 0 || text.indexOf('.', middle + 2) >= 0) {
      return Optional.empty();
    }
    try {
      JsonNode header = HEADER.readTree(BASE64URL.decode(text.substring(0, middle)));
      return header.isObject()
          ? Optional.of(
              new DetachedSignature(
                  text.substring(0, middle),
                  header.path("alg").asText(),
                  header.path("x5t#S256").asText(),
                  header.has("crit"),
                  BASE64URL.decode(text.substring(middle + 2))))
          : Optional.empty();
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  /** The bytes that are signed: header and payload, both base64url, with a dot between. */
  public byte[] signingInput(byte[] payload) {
    int header = protectedHeader.length();
    byte[] encoded = BASE64URL_ENCODER.encode(payload);
    byte[] input = Arrays.copyOf(protectedHeader.getBytes(US_ASCII), header + 1 + encoded.length);
    input[header] = '.';
    System.arraycopy(encoded, 0, input, header + 1, encoded.length);
    return input;
  }
}
