package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Reads of the database for a caller: when it does not answer, the caller is told to come back. */
@ApplicationScoped
public class Lookups {

  private final SampledWarning warning =
      new SampledWarning(
          Logger.getLogger(Lookups.class), "KPI-0004 the database did not answer a question");

  private final IssuanceSettings settings;

  public Lookups(IssuanceSettings settings) {
    this.settings = settings;
  }

  /** The same read; fails with 503 when it fails, or takes too long. */
  public <T> Uni<T> guarded(Uni<T> read) {
    return read.ifNoItem()
        .after(settings.lookupTimeout())
        .fail()
        .onFailure(failure -> !(failure instanceof ProblemException))
        .transform(this::comeBack);
  }

  private ProblemException comeBack(Throwable failure) {
    warning.write(failure);
    return ProblemException.retryAfter(503, ReasonCode.INTERNAL, settings.intake().retryAfter());
  }
}
