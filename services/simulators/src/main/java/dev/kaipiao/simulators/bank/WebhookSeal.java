package dev.kaipiao.simulators.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.util.List;
import java.util.Map;

/** Tells whether a webhook comes from whom it should (Standard Webhooks 1.0.0, scheme v1). */
public final class WebhookSeal {

  private final Webhook webhook;

  /**
   * @param secret {@code whsec_} and base64
   */
  public WebhookSeal(String secret) {
    try {
      this.webhook = new Webhook(secret);
    } catch (EmptyWebhookSecretException e) {
      throw new IllegalArgumentException("a webhook secret is not empty", e);
    }
  }

  /** Whether one of the signatures is right and the time stamp is near. */
  public boolean holds(String id, String timestamp, String signatures, byte[] body) {
    if (id == null || timestamp == null || signatures == null) {
      return false;
    }
    try {
      webhook.verify(
          new String(body, UTF_8),
          Map.of(
              "webhook-id", List.of(id),
              "webhook-timestamp", List.of(timestamp),
              "webhook-signature", List.of(signatures)));
      return true;
    } catch (WebhookVerificationException e) {
      return false;
    }
  }
}
