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
import java.util.function.UnaryOperator;

/** Posts single requests to the HTTP intake over kept connections, all on one event loop. */
public final class HttpTransport implements Transport {

  private static final String PATH = "/v1/invoice-requests";
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence IDEMPOTENCY_KEY =
      HttpHeaders.createOptimized("idempotency-key");
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Context eventLoop;
  private final HttpClient client;
  private final RequestOptions target;
  private final Traffic traffic;
  private final Tokens tokens;

  /**
   * @param connections at most; each carries one call at a time
   */
  public HttpTransport(
      Vertx vertx, URI issuance, int connections, Traffic traffic, UnaryOperator<String> tokenOf) {
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
            .setAbsoluteURI(issuance.resolve(PATH).toString())
            .setTimeout(PATIENCE.toMillis());
    this.traffic = traffic;
    this.tokens = new Tokens(tokenOf, System::nanoTime);
  }

  @Override
  public void send(Parcel parcel, Consumer<Answer> answered) {
    eventLoop.runOnContext(
        loop ->
            post(parcel.first())
                .otherwise(failure -> new Answer.Unknown(failure.toString()))
                .onSuccess(answered::accept));
  }

  @Override
  public void close() {
    client.close();
  }

  private Future<Answer> post(int sequence) {
    return client
        .request(target)
        .compose(
            request ->
                request
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .putHeader(IDEMPOTENCY_KEY, traffic.keyOf(sequence))
                    .putHeader(
                        HttpHeaders.AUTHORIZATION, tokens.headerOf(traffic.tenantOf(sequence)))
                    .send(Buffer.buffer(traffic.bodyOf(sequence))))
        .compose(
            response ->
                response
                    .body()
                    .map(body -> IntakeAnswers.single(response.statusCode(), body.getBytes())));
  }
}
