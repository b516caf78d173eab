package dev.kaipiao.cli.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Issuance's door over HTTP. An answer that does not come is asked for again with the same key, as
 * a careful client does, so that every request ends with a known answer.
 */
public final class HttpDoor {

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final Duration BATCH_LIMIT = Duration.ofSeconds(120);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int MOST_TRIES = 400;
  private static final String REQUESTS = "/v1/invoice-requests";
  private static final String BATCHES = "/v1/invoice-batches";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final List<String> instances;
  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong retries = new AtomicLong();

  public HttpDoor(String issuanceUrl) {
    this(List.of(issuanceUrl));
  }

  /** Instances take turns; where one does not answer, another one is asked with the same key. */
  public HttpDoor(List<String> issuanceUrls) {
    this.instances = List.copyOf(issuanceUrls);
  }

  /** Sends one request until it is answered. */
  public CompletableFuture<Told> send(String token, String key, byte[] body) {
    return attempt(() -> post(REQUESTS, token, key, body, ANSWER_LIMIT), 1)
        .thenApply(HttpDoor::told);
  }

  /** Sends a JSON array of requests; one answer for each, in order. */
  public CompletableFuture<List<Told>> sendBatch(String token, String key, byte[] body) {
    return attempt(() -> post(BATCHES, token, key, body, BATCH_LIMIT), 1)
        .thenApply(HttpDoor::toldOfEach);
  }

  /** How often an answer did not come and the request was sent again. */
  public long retries() {
    return retries.get();
  }

  private CompletableFuture<HttpResponse<byte[]>> attempt(
      Supplier<HttpRequest> request, int attempt) {
    return client
        .sendAsync(request.get(), HttpResponse.BodyHandlers.ofByteArray())
        .handle(
            (response, failure) -> {
              boolean answered =
                  failure == null && response.statusCode() != 429 && response.statusCode() < 500;
              if (answered || attempt >= MOST_TRIES) {
                return failure == null
                    ? CompletableFuture.completedFuture(response)
                    : CompletableFuture.<HttpResponse<byte[]>>failedFuture(failure);
              }
              retries.incrementAndGet();
              return later().thenCompose(unused -> attempt(request, attempt + 1));
            })
        .thenCompose(next -> next);
  }

  private static CompletableFuture<Void> later() {
    Executor delayed = CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    return CompletableFuture.runAsync(() -> {}, delayed);
  }

  private HttpRequest post(String path, String token, String key, byte[] body, Duration limit) {
    String instance = instances.get((int) (turns.getAndIncrement() % instances.size()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(instance + path))
            .timeout(limit)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return request.build();
  }

  private static Told told(HttpResponse<byte[]> response) {
    JsonNode body = json(response.body());
    return response.statusCode() / 100 == 2
        ? new Told.Accepted(body.path("id").asText())
        : refused(response.statusCode(), body);
  }

  private static List<Told> toldOfEach(HttpResponse<byte[]> response) {
    JsonNode body = json(response.body());
    if (response.statusCode() / 100 != 2) {
      throw new CompletionException(
          new IllegalStateException(
              "the batch was answered " + response.statusCode() + ": " + body));
    }
    List<Told> told = new ArrayList<>();
    for (JsonNode item : body.path("items")) {
      told.add(
          item.hasNonNull("id") ? new Told.Accepted(item.path("id").asText()) : refused(422, item));
    }
    return told;
  }

  private static Told.Refused refused(int status, JsonNode problem) {
    List<String> codes = problem.path("violations").findValuesAsText("code");
    if (codes.isEmpty() && problem.hasNonNull("code")) {
      codes = List.of(problem.path("code").asText());
    }
    return new Told.Refused(status, codes);
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.read(body, JsonNode.class);
    } catch (UncheckedIOException e) {
      return Json.mapper().createObjectNode().put("text", new String(body, StandardCharsets.UTF_8));
    }
  }
}
