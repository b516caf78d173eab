package dev.kaipiao.issuance.lookup;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.store.RequestStatus;
import dev.kaipiao.issuance.store.StatusReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * How requests stand. None is final: even of a rejected one it may have to be told that its key was
 * used again; and of one that is not decided yet it is never said for longer than it is so.
 */
@ApplicationScoped
public class StatusLookup {

  private final ReadThrough<RequestId, RequestStatus> statuses;

  public StatusLookup(StatusReader reader, DatabaseGuard guard, LookupSettings settings) {
    this.statuses =
        new ReadThrough<>(
            id -> guard.guarded(reader.status(id, Optional.empty())),
            status -> false,
            settings.kept(),
            Duration.ZERO,
            Ticker.systemTicker());
  }

  /**
   * The status of a request; empty while nothing is known about it.
   *
   * @param tenant whose requests may be seen; empty for all
   */
  public Uni<Answer<RequestStatus>> find(RequestId id, Optional<String> tenant) {
    return statuses
        .get(id)
        .map(answer -> answer.filter(status -> tenant.map(status.tenant()::equals).orElse(true)));
  }
}
