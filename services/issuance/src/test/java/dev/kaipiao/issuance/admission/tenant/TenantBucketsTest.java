package dev.kaipiao.issuance.admission.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.issuance.admission.AdmissionSettings;
import io.github.bucket4j.TimeMeter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** 60 units a second and 30 at once, as of the tenant {@code lujiang}; virtual time. */
class TenantBucketsTest {

  private static final long SECOND = 1_000_000_000L;
  private static final String TENANT = "lujiang";
  private static final int RATE = 60;
  private static final int BURST = 30;

  private final TestingMeter time = new TestingMeter();
  private final TenantBuckets buckets = new TenantBuckets(settings(), time);

  /** Time that stands still until it is moved. */
  private static final class TestingMeter implements TimeMeter {

    private long now;

    @Override
    public long currentTimeNanos() {
      return now;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  @Property(tries = 50)
  void inEverySecondNoMoreThanRateAndBurstAreGranted(@ForAll long seed) {
    // Given 600 a second are asked for, unevenly, for 60 seconds
    time.now = 0;
    TenantBuckets fresh = new TenantBuckets(settings(), time);
    Random random = new Random(seed);
    Deque<Long> lastSecond = new ArrayDeque<>();
    int granted = 0;
    // When
    while (time.now < 60 * SECOND) {
      time.now += (long) (random.nextDouble() * 2 * SECOND / 600);
      if (fresh.take(TENANT, 1).orElseThrow().granted()) {
        granted++;
        lastSecond.addLast(time.now);
        while (lastSecond.getFirst() <= time.now - SECOND) {
          lastSecond.removeFirst();
        }
        // Then in the second that ends here
        assertThat(lastSecond.size()).isLessThanOrEqualTo(RATE + BURST);
      }
    }
    assertThat(granted).isBetween(60 * RATE - RATE, 60 * RATE + BURST);
  }

  @Test
  void aLargeBodyCostsMore() {
    assertThat(buckets.costOf(0)).isOne();
    assertThat(buckets.costOf(16 * 1024)).isOne();
    assertThat(buckets.costOf(16 * 1024 + 1)).isEqualTo(2);
    assertThat(buckets.costOf(2 * 1024 * 1024)).isEqualTo(128);
  }

  @Test
  void whoIsTurnedAwayLearnsWhenToComeBack() {
    // Given
    Grant last = buckets.take(TENANT, BURST).orElseThrow();
    assertThat(last.granted()).isTrue();
    // When
    Grant refused = buckets.take(TENANT, 1).orElseThrow();
    // Then
    assertThat(refused.granted()).isFalse();
    assertThat(refused.remaining()).isZero();
    assertThat(refused.secondsToWait()).isOne();
    assertThat(refused.policy()).isEqualTo("\"tenant\";q=30;w=1");
    assertThat(refused.limit()).isEqualTo("\"tenant\";r=0;t=1");
  }

  @Test
  void whatIsLargerThanTheBucketIsTakenWhenItIsFull() {
    assertThat(buckets.take(TENANT, 1_000).orElseThrow().granted()).isTrue();
    assertThat(buckets.take(TENANT, 1).orElseThrow().granted()).isFalse();
  }

  @Test
  void whatCameWithoutASizeIsPaidForByWhatComesNext() {
    // Given
    buckets.debit(TENANT, 25);
    buckets.debit(TENANT, 25);
    // Then
    assertThat(buckets.take(TENANT, 1).orElseThrow().granted()).isFalse();
    time.now += SECOND / 3 + SECOND / 100;
    assertThat(buckets.take(TENANT, 1).orElseThrow().granted()).isFalse();
    time.now += SECOND / 30;
    assertThat(buckets.take(TENANT, 1).orElseThrow().granted()).isTrue();
  }

  @Test
  void aTenantsShareIsNotAnothersAndTheDefaultIsForTheOthers() {
    // Given
    buckets.take(TENANT, BURST);
    // Then
    assertThat(buckets.take("minnan", 1).orElseThrow().policy())
        .isEqualTo("\"tenant\";q=20000;w=4");
    assertThat(buckets.take("minnan", 1).orElseThrow().granted()).isTrue();
  }

  private static AdmissionSettings settings() {
    Map<String, String> own =
        Map.of(
            "kaipiao.issuance.admission.tenants.lujiang.rate", Integer.toString(RATE),
            "kaipiao.issuance.admission.tenants.lujiang.burst", Integer.toString(BURST));
    return new SmallRyeConfigBuilder()
        .withMapping(AdmissionSettings.class)
        .withConverter(
            io.quarkus.runtime.configuration.MemorySize.class,
            100,
            new io.quarkus.runtime.configuration.MemorySizeConverter())
        .withSources(new PropertiesConfigSource(own, "test", 100))
        .build()
        .getConfigMapping(AdmissionSettings.class);
  }
}
