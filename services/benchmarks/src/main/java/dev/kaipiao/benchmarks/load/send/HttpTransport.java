package dev.kaipiao.benchmarks.load.send;

import dev.kaipiao.benchmarks.load.request.Parcel;
import dev.kaipiao.benchmarks.load.request.Traffic;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** Posts parcels to the HTTP intake over kept connections, all on one event loop. */
final class HttpTransport implements Transport {

  private static final CharSequence IDEMPOTENCY_KEY =
      HttpHeaders.createOptimized("idempotency-key");
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final Context eventLoop;
  private final HttpClient client;
  private final RequestOptions target;
  private final CharSequence mediaType;
  private final HttpForm form;
  private final Traffic traffic;
  private final Tokens tokens;

  /**
   * @param connections at most; each carries one call at a time
   */
  HttpTransport(
      Vertx vertx, URI issuance, int connections, HttpForm form, Traffic traffic, Tokens tokens) {
    this.eventLoop = vertx.getOrCreateContext();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(true)
                .setMaxPoolSize(connections)
                .setConnectTimeout((int) CONNECT.toMillis())
                .setTcpNoDelay(true));
    this.target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(issuance.resolve(form.path()).toString())
            .setTimeout(form.patience().toMillis());
    this.mediaType = HttpHeaders.createOptimized(form.mediaType());
    this.form = form;
    this.traffic = traffic;
    this.tokens = tokens;
  }

  @Override
  public void send(Parcel parcel, Consumer<Answer> answered) {
    eventLoop.runOnContext(
        loop ->
            post(parcel)
                .otherwise(failure -> new Answer.Unknown(failure.toString()))
                .onSuccess(answered::accept));
  }

  @Override
  public void close() {
    client.close();
  }

  private Future<Answer> post(Parcel parcel) {
    return client
        .request(target)
        .compose(
            request ->
                request
                    .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
                    .putHeader(HttpHeaders.ACCEPT, mediaType)
                    .putHeader(IDEMPOTENCY_KEY, traffic.keyOf(parcel.first()))
                    .putHeader(
                        HttpHeaders.AUTHORIZATION,
                        tokens.headerOf(traffic.tenantOf(parcel.first())))
                    .send(Buffer.buffer(form.bodyOf(parcel))))
        .compose(
            response ->
                response
                    .body()
                    .map(body -> form.read(parcel, response.statusCode(), body.getBytes())));
  }
}
