package dev.kaipiao.receipts.domain.bank;

import java.util.Base64;
import java.util.Optional;

/**
 * The secret that we and one bank share to sign webhooks (Standard Webhooks 1.0.0, "symmetric"): 24
 * to 64 bytes.
 */
public final class WebhookSecret {

  private static final String PREFIX = "whsec_";
  private static final int MIN = 24;
  private static final int MAX = 64;

  private final byte[] key;

  private WebhookSecret(byte[] key) {
    this.key = key;
  }

  /** Reads {@code whsec_<base64>}, with or without the prefix; empty when it is not a secret. */
  public static Optional<WebhookSecret> parse(String text) {
    if (text == null) {
      return Optional.empty();
    }
    String encoded = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    try {
      byte[] key = Base64.getDecoder().decode(encoded);
      return key.length < MIN || key.length > MAX
          ? Optional.empty()
          : Optional.of(new WebhookSecret(key));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public static WebhookSecret of(byte[] key) {
    return new WebhookSecret(key.clone());
  }

  public byte[] key() {
    return key.clone();
  }

  /** Never the secret itself. */
  @Override
  public String toString() {
    return "WebhookSecret[hidden]";
  }
}
