package dev.kaipiao.receipts.bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.standardwebhooks.Webhook;
import dev.kaipiao.receipts.domain.bank.WebhookSecret;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "0199f0c0-0000-7000-8000-000000000001";
  private static final String BODY = "{\"bank\":\"江海\"}";

  /** The example of the specification (Standard Webhooks 1.0.0). */
  @Test
  void signsAsTheSpecificationDoes() {
    // When
    String header =
        new WebhookSignature(Optional.<String>empty())
            .header(
                WebhookSecret.parse(SECRET).orElseThrow(),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(UTF_8));
    // Then
    assertThat(header).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void theUsualLibraryAcceptsIt() {
    // Given
    long now = Instant.now().getEpochSecond();
    String header =
        new WebhookSignature(Optional.<String>empty())
            .header(WebhookSecret.parse(SECRET).orElseThrow(), ID, now, BODY.getBytes(UTF_8));
    // Then
    assertThatCode(
            () ->
                new Webhook(SECRET)
                    .verify(
                        BODY,
                        Map.of(
                            "webhook-id", List.of(ID),
                            "webhook-timestamp", List.of(Long.toString(now)),
                            "webhook-signature", List.of(header))))
        .doesNotThrowAnyException();
  }

  @Test
  void withAKeyOfOurOwnAnAsymmetricSignatureStandsBesideIt() throws Exception {
    // Given
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String key = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    // When
    String[] signatures =
        new WebhookSignature(Optional.of(key))
            .header(WebhookSecret.parse(SECRET).orElseThrow(), ID, 1, BODY.getBytes(UTF_8))
            .split(" ");
    // Then
    assertThat(signatures).hasSize(2);
    assertThat(signatures[0]).startsWith("v1,");
    assertThat(signatures[1]).startsWith("v1a,");
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(keys.getPublic());
    verifier.update((ID + ".1." + BODY).getBytes(UTF_8));
    assertThat(verifier.verify(Base64.getDecoder().decode(signatures[1].substring(4)))).isTrue();
  }
}
