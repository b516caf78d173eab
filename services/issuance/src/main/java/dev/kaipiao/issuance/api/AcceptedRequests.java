package dev.kaipiao.issuance.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kaipiao.contracts.value.RequestId;
import dev.kaipiao.issuance.config.IssuanceSettings;
import dev.kaipiao.issuance.domain.reading.PayloadHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What this instance accepted lately: bridges the time until the issuing transaction knows it. A
 * help only; repetitions are recognised for good where they are decided.
 */
@ApplicationScoped
public class AcceptedRequests {

  private final Cache<RequestId, PayloadHash> accepted;

  public AcceptedRequests(IssuanceSettings settings) {
    this.accepted =
        Caffeine.newBuilder()
            .maximumSize(settings.intake().acceptedRemembered())
            .expireAfterWrite(settings.intake().acceptedRememberedFor())
            .build();
  }

  public void add(RequestId id, PayloadHash hash) {
    accepted.put(id, hash);
  }

  /** The payload that was accepted under this id, if it was lately and here. */
  public Optional<PayloadHash> find(RequestId id) {
    return Optional.ofNullable(accepted.getIfPresent(id));
  }
}
