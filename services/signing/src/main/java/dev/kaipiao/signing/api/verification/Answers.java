package dev.kaipiao.signing.api.verification;

import dev.kaipiao.contracts.json.Json;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.CallId;
import dev.kaipiao.web.identity.CallIds;
import dev.kaipiao.web.problem.Problem;
import dev.kaipiao.web.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** Answers as every other listener of the platform does: JSON, problem documents, a call id. */
final class Answers {

  private static final Logger LOG = Logger.getLogger(Answers.class);

  private Answers() {}

  static void identify(RoutingContext call) {
    call.response().putHeader(CallIds.HEADER, CallId.next().toString());
    call.next();
  }

  static void json(RoutingContext call, Object body) {
    send(call, 200, "application/json", body);
  }

  /** Ends a call that a handler failed, with an exception or with a status. */
  static void failed(RoutingContext call) {
    Throwable failure = call.failure();
    if (failure instanceof CompletionException && failure.getCause() != null) {
      failure = failure.getCause();
    }
    if (failure instanceof ProblemException problem) {
      problem(call, problem);
    } else if (failure == null || call.statusCode() < 500) {
      problem(call, ofStatus(call.statusCode()));
    } else {
      LOG.errorf(failure, "KPS-0008 verification call %s ended unexpectedly", callId(call));
      problem(call, ProblemException.of(500, ReasonCode.INTERNAL));
    }
  }

  static void problem(RoutingContext call, ProblemException problem) {
    if (problem.retryAfter() != null) {
      call.response()
          .putHeader(
              HttpHeaders.RETRY_AFTER,
              Long.toString(Math.max(1, problem.retryAfter().toSeconds())));
    }
    Problem body =
        Problem.of(
            problem.status(), problem.code(), problem.detail(), problem.violations(), callId(call));
    send(call, problem.status(), Problem.MEDIA_TYPE, body);
  }

  private static ProblemException ofStatus(int status) {
    return switch (status) {
      case 404 -> ProblemException.of(404, ReasonCode.NOT_FOUND);
      case 405 -> ProblemException.of(405, ReasonCode.NOT_FOUND, "only POST is allowed here");
      case 413 -> ProblemException.of(413, ReasonCode.BODY_TOO_LARGE);
      default -> ProblemException.of(status < 400 ? 500 : status, ReasonCode.QUERY_INVALID);
    };
  }

  private static String callId(RoutingContext call) {
    return call.response().headers().get(CallIds.HEADER);
  }

  private static void send(RoutingContext call, int status, String mediaType, Object body) {
    HttpServerResponse response = call.response();
    if (!response.ended() && !response.closed()) {
      response
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
          .end(Buffer.buffer(Json.write(body)));
    }
  }
}
