package dev.kaipiao.receipts.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.kaipiao.receipts.config.ReceiptsSettings;
import dev.kaipiao.receipts.domain.bank.WebhookSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The header {@code webhook-signature} (Standard Webhooks 1.0.0): {@code v1}, HMAC-SHA256 with the
 * secret of the bank, and {@code v1a}, Ed25519 with our own key where there is one. Signed is
 * {@code id.timestamp.body}.
 */
@ApplicationScoped
class WebhookSignature {

  private static final String ED25519 = "Ed25519";

  private final Optional<PrivateKey> ownKey;

  @Inject
  WebhookSignature(ReceiptsSettings settings) {
    this(settings.webhook().signingKey());
  }

  /**
   * @param ownKey base64 of an Ed25519 key in PKCS #8
   */
  WebhookSignature(Optional<String> ownKey) {
    this.ownKey = ownKey.map(WebhookSignature::key);
  }

  /**
   * @param timestamp seconds since 1970, of this try
   * @return space-separated signatures
   */
  String header(WebhookSecret secret, String id, long timestamp, byte[] body) {
    String text = new String(body, UTF_8);
    String symmetric = symmetric(secret, id, timestamp, text);
    return ownKey
        .map(key -> symmetric + " v1a," + asymmetric(key, id + "." + timestamp + "." + text))
        .orElse(symmetric);
  }

  private static String symmetric(WebhookSecret secret, String id, long timestamp, String body) {
    try {
      return new Webhook(secret.key()).sign(id, timestamp, body);
    } catch (EmptyWebhookSecretException | WebhookSigningException e) {
      throw new IllegalStateException("a checked secret can always sign", e);
    }
  }

  private static String asymmetric(PrivateKey key, String text) {
    try {
      Signature signature = Signature.getInstance(ED25519);
      signature.initSign(key);
      signature.update(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a checked key can always sign", e);
    }
  }

  private static PrivateKey key(String base64) {
    try {
      return KeyFactory.getInstance(ED25519)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "kaipiao.receipts.webhook.signing-key is base64 of an Ed25519 key in PKCS #8", e);
    }
  }
}
