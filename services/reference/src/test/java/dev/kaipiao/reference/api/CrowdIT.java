package dev.kaipiao.reference.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.web.identity.CallIds;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrowdIT {

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final LinkedBlockingQueue<RoutingContext> inside = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void aDoorForOne() {
    Router router = Router.router(vertx);
    router
        .route()
        .order(-10_000)
        .handler(
            call -> {
              call.response().putHeader(CallIds.HEADER, CallId.next().toString());
              call.next();
            });
    new Crowd(1, Duration.ofSeconds(2)).install(router);
    router.post("/v1/invoice-requests").handler(inside::add);
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whoeverFindsItFullIsToldToComeBackAndGetsInLater() throws Exception {
    // Given
    CompletableFuture<HttpResponse<byte[]>> first = post();
    RoutingContext served = inside.poll(10, TimeUnit.SECONDS);
    // When
    HttpResponse<byte[]> second = post().join();
    served.response().setStatusCode(201).end();
    first.join();
    CompletableFuture<HttpResponse<byte[]>> third = post();
    inside.poll(10, TimeUnit.SECONDS).response().setStatusCode(201).end();
    // Then
    JsonNode problem = Json.mapper().readTree(second.body());
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).contains("2");
    assertThat(problem.path("code").asText()).isEqualTo("KP-9004");
    assertThat(third.join().statusCode()).isEqualTo(201);
  }

  private CompletableFuture<HttpResponse<byte[]>> post() {
    URI door = URI.create("http://localhost:" + server.actualPort() + "/v1/invoice-requests");
    return client.sendAsync(
        HttpRequest.newBuilder(door).POST(BodyPublishers.ofString("{}")).build(),
        BodyHandlers.ofByteArray());
  }
}
