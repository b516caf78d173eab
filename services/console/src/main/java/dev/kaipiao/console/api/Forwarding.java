package dev.kaipiao.console.api;

import dev.kaipiao.console.config.ConsoleSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks a service in the name of the person in front of the page: the token is theirs, the service
 * decides what it allows. Only the services' public interfaces can be reached, and only by their
 * names.
 */
@Singleton
public class Forwarding {

  private static final Pattern PUBLIC_PATH =
      Pattern.compile("(v1|log|q/health)/[A-Za-z0-9_./~-]*|q/health|v1/log");
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ConsoleSettings settings;
  private final HttpClient client;

  public Forwarding(ConsoleSettings settings, Vertx vertx) {
    this.settings = settings;
    this.client = vertx.createHttpClient();
  }

  Uni<Response> forward(String service, String path, HttpServerRequest question) {
    URI base = settings.services().get(service);
    if (base == null || path.contains("..") || !PUBLIC_PATH.matcher(path).matches()) {
      return Uni.createFrom().item(Response.status(404).build());
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(question.method().name()))
            .setAbsoluteURI(base.resolve("/" + path) + query(question))
            .setTimeout(PATIENCE.toMillis());
    Optional.ofNullable(question.getHeader(HttpHeaders.AUTHORIZATION))
        .ifPresent(token -> options.putHeader(HttpHeaders.AUTHORIZATION, token));
    return client
        .request(options)
        .chain(HttpClientRequest::send)
        .chain(Forwarding::answer)
        .onFailure()
        .recoverWithItem(unreachable -> Response.status(502).build());
  }

  private static Uni<Response> answer(HttpClientResponse response) {
    return response
        .body()
        .map(Buffer::getBytes)
        .map(
            body ->
                Response.status(response.statusCode())
                    .entity(body)
                    .type(
                        Optional.ofNullable(response.getHeader(HttpHeaders.CONTENT_TYPE))
                            .orElse("text/plain"))
                    .build());
  }

  private static String query(HttpServerRequest question) {
    return question.query() == null ? "" : "?" + question.query();
  }
}
