package dev.kaipiao.web.problem;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.messaging.consumer.PassingFaults;
import dev.kaipiao.web.identity.CallIds;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every way a call can fail ends in one shape; a stack trace never leaves the service. */
public class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  /** Until a lost connection to the database is made anew. */
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @ServerExceptionMapper
  public Response refused(ProblemException e, HttpServerRequest request) {
    Response.ResponseBuilder response =
        answer(e.status(), e.code(), e.detail(), e.violations(), request);
    if (e.retryAfter() != null) {
      response.header("Retry-After", Math.max(1, e.retryAfter().toSeconds()));
    }
    return response.build();
  }

  @ServerExceptionMapper
  public Response malformed(JsonParseException e, HttpServerRequest request) {
    return answer(400, ReasonCode.MALFORMED_JSON, e.getOriginalMessage(), List.of(), request)
        .build();
  }

  @ServerExceptionMapper
  public Response mismatched(MismatchedInputException e, HttpServerRequest request) {
    ReasonCode code =
        e instanceof UnrecognizedPropertyException
            ? ReasonCode.UNKNOWN_FIELD
            : ReasonCode.WRONG_TYPE;
    return answer(400, code, null, List.of(Violation.of(code, pointer(e))), request).build();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  public Response unauthenticated(Throwable e, HttpServerRequest request) {
    return answer(401, ReasonCode.UNAUTHENTICATED, null, List.of(), request)
        .header("WWW-Authenticate", "Bearer")
        .build();
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException e, HttpServerRequest request) {
    return answer(403, ReasonCode.FORBIDDEN, null, List.of(), request).build();
  }

  @ServerExceptionMapper
  public Response standard(WebApplicationException e, HttpServerRequest request) {
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    if (e.getCause() instanceof JsonParseException parse) {
      return malformed(parse, request);
    }
    if (e.getCause() instanceof MismatchedInputException mismatch) {
      return mismatched(mismatch, request);
    }
    return answer(status, standardCode(status), e.getMessage(), List.of(), request).build();
  }

  @ServerExceptionMapper
  public Response unexpected(Exception e, HttpServerRequest request) {
    if (PassingFaults.isPassing(e)) {
      LOG.warnf("KPW-0002 call %s met a fault that passes: %s", CallIds.of(request), e);
      return refused(
          ProblemException.retryAfter(503, ReasonCode.SOURCE_UNAVAILABLE, RETRY_AFTER), request);
    }
    LOG.errorf(e, "KPW-0001 call %s ended unexpectedly", CallIds.of(request));
    return answer(500, ReasonCode.INTERNAL, null, List.of(), request).build();
  }

  private static ReasonCode standardCode(int status) {
    return switch (status) {
      case 401 -> ReasonCode.UNAUTHENTICATED;
      case 403 -> ReasonCode.FORBIDDEN;
      case 404 -> ReasonCode.NOT_FOUND;
      case 413 -> ReasonCode.BODY_TOO_LARGE;
      case 429, 503 -> ReasonCode.OVERLOADED;
      default -> status < 500 ? ReasonCode.QUERY_INVALID : ReasonCode.INTERNAL;
    };
  }

  private static Response.ResponseBuilder answer(
      int status,
      ReasonCode code,
      String detail,
      List<Violation> violations,
      HttpServerRequest request) {
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(status, code, detail, violations, CallIds.of(request).toString()));
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "/" + step.getIndex() : "/" + step.getFieldName())
        .collect(Collectors.joining());
  }
}
