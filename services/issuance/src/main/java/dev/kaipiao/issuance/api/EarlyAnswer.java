package dev.kaipiao.issuance.api;

import dev.kaipiao.web.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers before the body is read. What still comes of it is dropped, so that the sender gets to
 * read the answer and the connection can be used again.
 */
final class EarlyAnswer {

  private EarlyAnswer() {}

  static void give(RoutingContext call, int status, Buffer problem) {
    HttpServerRequest request = call.request();
    if (request.isEnded()) {
      write(call, status, problem);
      return;
    }
    request.handler(dropped -> {});
    request.endHandler(end -> write(call, status, problem));
    request.resume();
  }

  private static void write(RoutingContext call, int status, Buffer problem) {
    call.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(problem);
  }
}
