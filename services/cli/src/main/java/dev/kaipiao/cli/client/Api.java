package dev.kaipiao.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** A service's HTTP interface: JSON in, JSON out, one bearer token. */
public final class Api {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI base;
  private final String token;

  public Api(String base, String token) {
    this.base = URI.create(base);
    this.token = token;
  }

  /** What came back. */
  public record Answer(int status, byte[] body, java.net.http.HttpHeaders headers) {

    public boolean succeeded() {
      return status / 100 == 2;
    }

    public JsonNode json() {
      return body.length == 0 ? Json.mapper().missingNode() : Json.read(body, JsonNode.class);
    }
  }

  public JsonNode get(String path) {
    return expectSuccess("GET", path, exchange("GET", path, null, Map.of()));
  }

  public JsonNode put(String path, Object body) {
    return expectSuccess("PUT", path, exchange("PUT", path, Json.write(body), Map.of()));
  }

  public Answer post(String path, byte[] body, Map<String, String> headers) {
    return exchange("POST", path, body, headers);
  }

  public Answer exchange(String method, String path, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.body(), response.headers());
    } catch (IOException e) {
      throw new UnreachableException(base.resolve(path), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreachableException(base.resolve(path), e);
    }
  }

  private JsonNode expectSuccess(String method, String path, Answer answer) {
    if (!answer.succeeded()) {
      throw new RefusedException(method + " " + base.resolve(path), answer);
    }
    return answer.json();
  }

  /** Nothing answers there. */
  public static final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreachableException(URI where, Exception cause) {
      super("no answer from " + where + " (" + cause + ")", cause);
    }
  }

  /** An answer that is not a success. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(String what, Answer answer) {
      super(
          what
              + " answered "
              + answer.status()
              + ": "
              + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
      this.status = answer.status();
    }

    /** The service cannot do it now (503), and may later. */
    public boolean isPassing() {
      return status == 503;
    }
  }
}
