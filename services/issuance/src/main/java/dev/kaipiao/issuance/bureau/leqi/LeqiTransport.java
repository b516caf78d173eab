package dev.kaipiao.issuance.bureau.leqi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.messaging.telemetry.Meters;
import dev.kaipiao.messaging.telemetry.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Carries questions to the bureau and answers back: {@code POST /leqi/<version>/<service>}, JSON,
 * through the breaker. Moves with the bureau to another version of the interface that we speak.
 */
public final class LeqiTransport {

  /** How the last calls went. */
  public record Pulse(Instant lastAnswerAt, String lastError, Instant lastErrorAt) {}

  private static final String BUSY = "99";
  private static final int GONE = 410;

  private final URI base;
  private final Duration timeout;
  private final HttpClient client;
  private final InterfaceVersion version;
  private final BureauBreaker breaker;
  private final MeterRegistry metrics;
  private final Clock clock;
  private volatile Pulse pulse = new Pulse(null, null, null);

  public LeqiTransport(
      URI base,
      Duration timeout,
      InterfaceVersion version,
      BureauBreaker breaker,
      MeterRegistry metrics,
      Clock clock) {
    this.base = base;
    this.timeout = timeout;
    this.version = version;
    this.breaker = breaker;
    this.metrics = metrics;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(
                timeout.compareTo(Duration.ofSeconds(5)) < 0 ? timeout : Duration.ofSeconds(5))
            .build();
  }

  public InterfaceVersion version() {
    return version;
  }

  public Pulse pulse() {
    return pulse;
  }

  /** The bureau's answer of whatever return code; fails when there is none. */
  Uni<JsonNode> post(String service, byte[] question) {
    return breaker
        .call(() -> exchange(service, question, true))
        .onItem()
        .invoke(
            answer -> pulse = new Pulse(clock.instant(), pulse.lastError(), pulse.lastErrorAt()))
        .onFailure(BureauUnavailableException.class)
        .invoke(this::noteError);
  }

  private Uni<JsonNode> exchange(String service, byte[] question, boolean mayFollow) {
    String spoken = version.current();
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/leqi/" + spoken + "/" + service))
            .header("Content-Type", "application/json")
            .timeout(timeout) // kept by the client itself, however busy our threads are
            .POST(BodyPublishers.ofByteArray(question))
            .build();
    Timer.Sample started = Timer.start(metrics);
    return answer(client, request, timeout)
        .onFailure()
        .transform(e -> BureauUnavailableException.outcomeUnknown(service + ": " + e))
        .chain(answer -> read(service, question, answer, mayFollow))
        .onItemOrFailure()
        .invoke((answer, failure) -> time(started, service, failure));
  }

  /**
   * The whole answer, as the timeout of a request ends with its head. When it is given up its
   * connection is let go.
   */
  static Uni<HttpResponse<byte[]>> answer(
      HttpClient client, HttpRequest request, Duration patience) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var answer = client.sendAsync(request, BodyHandlers.ofByteArray());
              return Uni.createFrom()
                  .completionStage(answer)
                  .onCancellation()
                  .invoke(() -> answer.cancel(true));
            })
        .ifNoItem()
        .after(patience)
        .fail();
  }

  private Uni<JsonNode> read(
      String service, byte[] question, HttpResponse<byte[]> answer, boolean mayFollow) {
    if (answer.statusCode() == GONE) {
      String offered = answer.headers().firstValue("leqi-version").orElse(null);
      return mayFollow && version.follow(offered)
          ? exchange(service, question, false)
          : failed(service + ": the bureau speaks version " + offered + " only");
    }
    if (answer.statusCode() != 200) {
      return failed(service + ": status " + answer.statusCode());
    }
    try {
      JsonNode json = Json.mapper().readTree(answer.body());
      String code = json == null ? null : json.path("returncode").asText(null);
      return code == null || code.equals(BUSY)
          ? failed(service + ": return code " + code)
          : Uni.createFrom().item(json);
    } catch (IOException e) {
      return failed(service + ": not JSON");
    }
  }

  private static Uni<JsonNode> failed(String what) {
    return Uni.createFrom().failure(BureauUnavailableException.outcomeUnknown(what));
  }

  private void noteError(Throwable error) {
    if (error instanceof BureauUnavailableException unavailable && unavailable.sent()) {
      pulse = new Pulse(pulse.lastAnswerAt(), error.getMessage(), clock.instant());
    }
  }

  private void time(Timer.Sample started, String service, Throwable failure) {
    String outcome = failure == null ? "answered" : "failed";
    started.stop(Meters.timer(metrics, Metric.BUREAU_CALLS, service, outcome));
  }
}
