package dev.kaipiao.issuance.admission;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** A rate for everybody together, whatever happens behind the door: what a static limit is. */
final class FixedRate {

  private final Bucket bucket;

  FixedRate(long perSecond, TimeMeter time) {
    this.bucket =
        Bucket.builder()
            .addLimit(
                limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
            .withCustomTimePrecision(time)
            .build();
  }

  boolean admits() {
    return bucket.tryConsume(1);
  }
}
