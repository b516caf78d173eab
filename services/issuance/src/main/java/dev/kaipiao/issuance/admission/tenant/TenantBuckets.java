package dev.kaipiao.issuance.admission.tenant;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.kaipiao.issuance.admission.AdmissionSettings;
import dev.kaipiao.issuance.admission.Mode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * A token bucket for each tenant, in this instance: full at first, refilled steadily, so that in
 * every second no more than rate and burst together are granted.
 */
@ApplicationScoped
public class TenantBuckets {

  private static final long NANOS = 1_000_000_000L;
  private static final int MOST = 100_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final AdmissionSettings settings;
  private final TimeMeter time;
  private final long bodyUnit;
  private final LoadingCache<String, TenantBucket> buckets;

  @Inject
  public TenantBuckets(AdmissionSettings settings) {
    this(settings, TimeMeter.SYSTEM_NANOTIME);
  }

  TenantBuckets(AdmissionSettings settings, TimeMeter time) {
    this.settings = settings;
    this.time = time;
    this.bodyUnit = Math.max(1, settings.tenant().bodyUnit().asLongValue());
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build(this::full);
  }

  /**
   * A tenant's bucket.
   *
   * @param burst units that it holds
   */
  private record TenantBucket(Bucket bucket, long burst, String policy) {}

  /** What a body of this size costs. */
  public long costOf(long bytes) {
    return Math.max(1, (bytes + bodyUnit - 1) / bodyUnit);
  }

  /**
   * Takes the cost from the tenant's bucket if it is there; nothing when tenants are not limited.
   */
  public Optional<Grant> take(String tenant, long cost) {
    if (settings.mode() != Mode.ADAPTIVE) {
      return Optional.empty();
    }
    TenantBucket of = buckets.get(tenant);
    ConsumptionProbe probe = of.bucket().tryConsumeAndReturnRemaining(Math.min(cost, of.burst()));
    return Optional.of(
        new Grant(
            probe.isConsumed(),
            probe.getRemainingTokens(),
            seconds(probe.getNanosToWaitForReset()),
            seconds(probe.getNanosToWaitForRefill()),
            of.policy()));
  }

  /** Takes the cost whether it is there or not: what comes next pays for it. */
  public void debit(String tenant, long cost) {
    if (settings.mode() == Mode.ADAPTIVE && cost > 0) {
      TenantBucket of = buckets.get(tenant);
      of.bucket().consumeIgnoringRateLimits(Math.min(cost, of.burst()));
    }
  }

  /** As {@link #take}, but waits for it; for worker threads. Answers whether it was taken. */
  public boolean await(String tenant, long cost, Duration patience) {
    if (settings.mode() != Mode.ADAPTIVE) {
      return true;
    }
    TenantBucket of = buckets.get(tenant);
    return of.bucket().asBlocking().tryConsumeUninterruptibly(Math.min(cost, of.burst()), patience);
  }

  private TenantBucket full(String tenant) {
    AdmissionSettings.Share own = settings.tenants().get(tenant);
    long rate = own == null ? settings.tenant().rate() : own.rate();
    long burst = own == null ? settings.tenant().burst() : own.burst();
    Bucket bucket =
        Bucket.builder()
            .addLimit(limit -> limit.capacity(burst).refillGreedy(rate, Duration.ofSeconds(1)))
            .withCustomTimePrecision(time)
            .build();
    long window = Math.max(1, (burst + rate - 1) / rate);
    return new TenantBucket(bucket, burst, Grant.NAME + ";q=" + burst + ";w=" + window);
  }

  private static long seconds(long nanos) {
    return (nanos + NANOS - 1) / NANOS;
  }
}
