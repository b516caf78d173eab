package dev.kaipiao.reference.api;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.reference.config.ReferenceSettings;
import dev.kaipiao.web.identity.CallIds;
import dev.kaipiao.web.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets in so many requests at once and tells the others to come back, before anything is done for
 * them: the bounded queue of a well-kept thread pool.
 */
@Singleton
public class Crowd {

  private static final int BEFORE_SECURITY = -9_000;

  private final int most;
  private final long retryAfterSeconds;
  private final AtomicInteger within = new AtomicInteger();

  @Inject
  public Crowd(ReferenceSettings settings) {
    this(settings.within(), settings.retryAfter());
  }

  Crowd(int most, Duration retryAfter) {
    this.most = most;
    this.retryAfterSeconds = Math.max(1, retryAfter.toSeconds());
  }

  void install(@Observes Router router) {
    router.post("/v1/invoice-requests").order(BEFORE_SECURITY).handler(this::admit);
  }

  private void admit(RoutingContext call) {
    if (within.incrementAndGet() > most) {
      within.decrementAndGet();
      refuse(call);
    } else {
      call.addEndHandler(end -> within.decrementAndGet());
      call.next();
    }
  }

  private void refuse(RoutingContext call) {
    Problem problem =
        Problem.of(
            503,
            ReasonCode.OVERLOADED,
            "%d requests are within".formatted(most),
            List.of(),
            CallIds.of(call.request()).toString());
    call.response()
        .setStatusCode(503)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfterSeconds))
        .end(Buffer.buffer(Json.write(problem)));
  }
}
