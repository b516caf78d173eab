package dev.kaipiao.reference.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.kaipiao.contracts.event.InvoiceSigned;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.WebhookSecret;
import dev.kaipiao.receipts.domain.delivery.Answers;
import dev.kaipiao.receipts.domain.delivery.BankAnswer;
import dev.kaipiao.receipts.domain.delivery.Message;
import dev.kaipiao.reference.config.ReferenceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Signed messages to the banks' own addresses (Standard Webhooks 1.0.0), one invoice each. */
@ApplicationScoped
public class Webhooks {

  private final HttpClient client;
  private final Duration timeout;
  private final Clock clock;

  public Webhooks(ReferenceSettings settings, Clock clock) {
    this.timeout = settings.banks().timeout();
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.banks().connectTimeout())
            .build();
  }

  /** Sends and waits until the bank has it; id and body are the same on every try. */
  void send(Bank bank, WebhookSecret secret, UUID id, InvoiceSigned invoice, byte[] delivery) {
    Message.Queued queued = new Message.Queued(id, 1, delivery);
    Message message =
        Message.pack(bank.id(), List.of(queued), Integer.MAX_VALUE, invoice.signedAt(), () -> id)
            .get(0);
    BankAnswer answer = exchange(bank, request(bank, secret, message));
    if (!(answer instanceof BankAnswer.Taken)) {
      throw new BankUnavailableException(bank.id(), answer.complaint().orElse("not taken"));
    }
  }

  private HttpRequest request(Bank bank, WebhookSecret secret, Message message) {
    String id = message.id().toString();
    long timestamp = clock.instant().getEpochSecond();
    return HttpRequest.newBuilder(bank.url())
        .timeout(timeout)
        .header("Content-Type", "application/json")
        .header("User-Agent", "kaipiao-reference")
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(timestamp))
        .header("webhook-signature", signature(secret, id, timestamp, message.body()))
        .POST(BodyPublishers.ofByteArray(message.body()))
        .build();
  }

  private BankAnswer exchange(Bank bank, HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return Answers.read(
          response.statusCode(),
          response.headers().firstValue("Retry-After").orElse(null),
          response.body(),
          clock.instant());
    } catch (IOException e) {
      return new BankAnswer.Unreached(String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BankUnavailableException(bank.id(), "interrupted");
    }
  }

  private static String signature(WebhookSecret secret, String id, long timestamp, byte[] body) {
    try {
      return new Webhook(secret.key()).sign(id, timestamp, new String(body, UTF_8));
    } catch (EmptyWebhookSecretException | WebhookSigningException e) {
      throw new IllegalStateException("a checked secret can always sign", e);
    }
  }
}
