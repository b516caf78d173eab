package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.issuance.lookup.Answer;
import dev.kaipiao.issuance.lookup.DatabaseGuard;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/** Reads of the database for a caller: when it does not answer, the caller is told to come back. */
@ApplicationScoped
public class Lookups {

  private final SampledWarning warning =
      new SampledWarning(
          Logger.getLogger(Lookups.class), "KPI-0004 the database did not answer a question");

  private final DatabaseGuard guard;
  private final IssuanceSettings settings;

  public Lookups(DatabaseGuard guard, IssuanceSettings settings) {
    this.guard = guard;
    this.settings = settings;
  }

  /** The same read behind the guard of the database; fails with 503 when it fails. */
  public <T> Uni<T> guarded(Uni<T> read) {
    return orComeBack(guard.guarded(read));
  }

  /** A lookup that is guarded already; fails with 503 when it fails. */
  public <T> Uni<T> orComeBack(Uni<T> lookup) {
    return lookup
        .onFailure(failure -> !(failure instanceof ProblemException))
        .transform(this::comeBack);
  }

  /** Says of an answer that is older than it should be how much (RFC 9211). */
  static Response.ResponseBuilder telling(Response.ResponseBuilder response, Answer<?> answer) {
    return answer.isStale()
        ? response.header(
            "Cache-Status",
            "kaipiao; hit; ttl=-%d; detail=\"source unavailable\""
                .formatted(Math.max(1, answer.overdue().toSeconds())))
        : response;
  }

  private ProblemException comeBack(Throwable failure) {
    warning.write(failure);
    return ProblemException.retryAfter(
        503, ReasonCode.SOURCE_UNAVAILABLE, settings.intake().retryAfter());
  }
}
