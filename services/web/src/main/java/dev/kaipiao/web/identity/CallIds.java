package dev.kaipiao.web.identity;

import dev.kaipiao.contracts.value.CallId;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Gives each call its id before anything else happens and tells it in the answer's {@code
 * Kaipiao-Call-Id}.
 */
@Singleton
public class CallIds {

  /** The header of every answer. */
  public static final String HEADER = "Kaipiao-Call-Id";

  private static final int BEFORE_ALL = -10_000;

  void install(@Observes Router router) {
    router
        .route()
        .order(BEFORE_ALL)
        .handler(
            call -> {
              call.response().putHeader(HEADER, CallId.next().toString());
              call.next();
            });
  }

  /** The id of this call. */
  public static CallId of(HttpServerRequest request) {
    return CallId.of(request.response().headers().get(HEADER));
  }
}
