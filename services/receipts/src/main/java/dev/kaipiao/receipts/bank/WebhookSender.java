package dev.kaipiao.receipts.bank;

import dev.kaipiao.receipts.config.ReceiptsSettings;
import dev.kaipiao.receipts.domain.bank.AddressRules;
import dev.kaipiao.receipts.domain.bank.Bank;
import dev.kaipiao.receipts.domain.bank.WebhookSecret;
import dev.kaipiao.receipts.domain.delivery.BankAnswer;
import dev.kaipiao.receipts.store.MessageStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.time.Clock;

/**
 * Sends messages to one bank over connections that are this bank's alone, no more of them than it
 * has slots. Redirects are not followed.
 */
final class WebhookSender implements AutoCloseable {

  /** Shorter than what servers usually keep, so that they rarely close on us. */
  private static final int KEEP_ALIVE_SECONDS = 10;

  private final Vertx vertx;
  private final HttpClient client;
  private final String url;
  private final WebhookSecret secret;
  private final WebhookSignature signature;
  private final AddressRules rules;
  private final ReceiptsSettings.Webhook settings;
  private final Clock clock;

  WebhookSender(
      Vertx vertx,
      Bank bank,
      WebhookSecret secret,
      WebhookSignature signature,
      AddressRules rules,
      ReceiptsSettings settings,
      Clock clock) {
    this.vertx = vertx;
    this.url = bank.url().toString();
    this.secret = secret;
    this.signature = signature;
    this.rules = rules;
    this.settings = settings.webhook();
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(settings.lane().slots())
                .setConnectTimeout((int) settings.webhook().connectTimeout().toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setTracingPolicy(TracingPolicy.IGNORE));
  }

  /** One try; what goes wrong is an answer too. */
  Uni<BankAnswer> send(MessageStore.Kept message) {
    return Uni.createFrom()
        .completionStage(
            () ->
                Exchange.start(
                        vertx,
                        client,
                        options(message),
                        message.body(),
                        settings.timeout(),
                        rules,
                        clock)
                    .toCompletionStage());
  }

  private RequestOptions options(MessageStore.Kept message) {
    String id = message.id().toString();
    long timestamp = clock.instant().getEpochSecond();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(url)
        .putHeader("Content-Type", "application/json")
        .putHeader("User-Agent", "kaipiao-receipts")
        .putHeader("webhook-id", id)
        .putHeader("webhook-timestamp", Long.toString(timestamp))
        .putHeader("webhook-signature", signature.header(secret, id, timestamp, message.body()));
  }

  @Override
  public void close() {
    client.close();
  }
}
