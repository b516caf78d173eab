package dev.kaipiao.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestTokensTest {

  private final TestingClock clock = TestingClock.at("2026-11-01T01:00:00Z");
  private final TestTokens tokens = TestTokens.create().at(clock);

  @Test
  void namesRoleAndTenantAndExpires() throws Exception {
    // When
    JsonNode claims = claims(tokens.enterprise("xinghe"));
    // Then
    assertThat(claims.get("iss").asText()).isEqualTo(TestTokens.ISSUER);
    assertThat(claims.get("aud").asText()).isEqualTo(TestTokens.AUDIENCE);
    assertThat(claims.get("roles"))
        .singleElement()
        .extracting(JsonNode::asText)
        .isEqualTo("enterprise");
    assertThat(claims.get("tenant").asText()).isEqualTo("xinghe");
    assertThat(claims.get("exp").asLong()).isEqualTo(clock.instant().getEpochSecond() + 3600);
  }

  @Test
  void letsClaimsOfTheCallerWin() throws Exception {
    // When
    JsonNode claims =
        claims(tokens.mint("x", List.of("bank"), Map.of("aud", "other", "bank", "nanhu")));
    // Then
    assertThat(claims.get("aud").asText()).isEqualTo("other");
    assertThat(claims.get("bank").asText()).isEqualTo("nanhu");
  }

  @Test
  void isSignedByThePublishedKey() throws Exception {
    // Given
    String token = tokens.operator();
    int dot = token.lastIndexOf('.');
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new X509EncodedKeySpec(Base64.getDecoder().decode(tokens.publicKey()))));
    // When
    verifier.update(token.substring(0, dot).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    // Then
    assertThat(verifier.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)))).isTrue();
  }

  @Test
  void aStoredKeyMakesTheSameTokens() {
    // When
    TestTokens again = TestTokens.ofPrivateKey(tokens.privateKey());
    // Then
    assertThat(again.publicKey()).isEqualTo(tokens.publicKey());
  }

  private static JsonNode claims(String token) throws Exception {
    return Json.mapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
  }
}
