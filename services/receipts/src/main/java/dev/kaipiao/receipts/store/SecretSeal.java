package dev.kaipiao.receipts.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kaipiao.receipts.config.ReceiptsSettings;
import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.WebhookSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Seals webhook secrets for the database: AES-256-GCM bound to the bank's id, so that a secret can
 * neither be read there nor be moved to another bank. The first byte tells how it was sealed.
 */
@ApplicationScoped
class SecretSeal {

  private static final Logger LOG = Logger.getLogger(SecretSeal.class);
  private static final byte OPEN = 0;
  private static final byte SEALED = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY = 32;

  private final SecureRandom random = new SecureRandom();
  private final Optional<SecretKeySpec> key;

  @Inject
  SecretSeal(ReceiptsSettings settings) {
    this(settings.sealingKey());
  }

  /**
   * @param key base64 of 32 bytes
   */
  SecretSeal(Optional<String> key) {
    this.key = key.map(SecretSeal::key);
    if (this.key.isEmpty()) {
      LOG.warn("KPR-0001 no kaipiao.receipts.sealing-key: webhook secrets are kept unsealed");
    }
  }

  byte[] seal(BankId bank, WebhookSecret secret) {
    if (key.isEmpty()) {
      return ByteBuffer.allocate(1 + secret.key().length).put(OPEN).put(secret.key()).array();
    }
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] enclosed = apply(Cipher.ENCRYPT_MODE, key.get(), bank, nonce, secret.key());
    return ByteBuffer.allocate(1 + NONCE + enclosed.length)
        .put(SEALED)
        .put(nonce)
        .put(enclosed)
        .array();
  }

  WebhookSecret unseal(BankId bank, byte[] stored) {
    ByteBuffer buffer = ByteBuffer.wrap(stored);
    byte kind = buffer.get();
    if (kind == OPEN) {
      byte[] secret = new byte[buffer.remaining()];
      buffer.get(secret);
      return WebhookSecret.of(secret);
    }
    SecretKeySpec opener =
        key.orElseThrow(
            () -> new IllegalStateException("a sealed secret needs kaipiao.receipts.sealing-key"));
    byte[] nonce = new byte[NONCE];
    buffer.get(nonce);
    byte[] enclosed = new byte[buffer.remaining()];
    buffer.get(enclosed);
    return WebhookSecret.of(apply(Cipher.DECRYPT_MODE, opener, bank, nonce, enclosed));
  }

  private static byte[] apply(
      int mode, SecretKeySpec key, BankId bank, byte[] nonce, byte[] bytes) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(bank.value().getBytes(UTF_8));
      return cipher.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the webhook secret of " + bank + " cannot be opened with this sealing key", e);
    }
  }

  private static SecretKeySpec key(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length != KEY) {
      throw new IllegalArgumentException("kaipiao.receipts.sealing-key is base64 of 32 bytes");
    }
    return new SecretKeySpec(bytes, "AES");
  }
}
