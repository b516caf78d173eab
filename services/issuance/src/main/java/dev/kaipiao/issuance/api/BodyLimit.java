package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.web.identity.CallIds;
import dev.kaipiao.web.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Refuses bodies that say themselves that they are too large, before a byte of them is kept. They
 * are read to their end and dropped, so that the sender gets to read the answer.
 */
@Singleton
public class BodyLimit {

  private static final int BEFORE_SECURITY = -9_000;

  private final IssuanceSettings settings;

  public BodyLimit(IssuanceSettings settings) {
    this.settings = settings;
  }

  void install(@Observes Router router) {
    limit(router, "/v1/invoice-requests", settings.intake().maxRequestSize().asLongValue());
    limit(router, "/v1/invoice-batches", settings.intake().maxBatchSize().asLongValue());
  }

  private static void limit(Router router, String path, long most) {
    router
        .post(path)
        .order(BEFORE_SECURITY)
        .handler(
            call -> {
              if (length(call.request()) > most) {
                refuse(call, most);
              } else {
                call.next();
              }
            });
  }

  private static long length(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  private static void refuse(RoutingContext call, long most) {
    HttpServerRequest request = call.request();
    Problem problem =
        Problem.of(
            413,
            ReasonCode.BODY_TOO_LARGE,
            "at most %d bytes".formatted(most),
            List.of(),
            CallIds.of(request).toString());
    EarlyAnswer.give(call, 413, Buffer.buffer(Json.write(problem)));
  }
}
