package dev.kaipiao.signing.domain.keys;

import static dev.kaipiao.signing.domain.keys.KeyStanding.State.EXPIRED;
import static dev.kaipiao.signing.domain.keys.KeyStanding.State.EXPIRING;
import static dev.kaipiao.signing.domain.keys.KeyStanding.State.REFUSED;
import static dev.kaipiao.signing.domain.keys.KeyStanding.State.VALID;
import static dev.kaipiao.signing.fixture.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.signing.domain.keys.SigningKey.Active;
import dev.kaipiao.signing.fixture.TestAuthority;
import dev.kaipiao.signing.keystore.CertificateOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyStandingTest {

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final Duration YEAR = Duration.ofDays(365);

  private final Active ending = key(NOW.minus(YEAR), NOW.plus(Duration.ofDays(20)));
  private final Active present = key(NOW.minus(Duration.ofDays(1)), NOW.plus(YEAR));
  private final Active next = key(NOW.plus(Duration.ofDays(10)), NOW.plus(YEAR.multipliedBy(2)));
  private final Active expired = key(NOW.minus(YEAR.multipliedBy(2)), NOW.minusSeconds(1));

  @Test
  void aKeyThatEndsSoonAndHasNoSuccessorIsExpiring() {
    // When
    KeyStanding standing = standing(ending);
    // Then
    assertThat(standing.count(EXPIRING)).isEqualTo(1);
    assertThat(standing.count(VALID)).isZero();
    assertThat(standing.secondsToExpiry()).isEqualTo(Duration.ofDays(20).toSeconds());
  }

  @Test
  void oneWhoseSuccessorIsThereIsNot() {
    assertThat(standing(ending, next).count(EXPIRING)).isZero();
    assertThat(standing(ending, present).count(EXPIRING)).isZero();
  }

  @Test
  void anExpiredKeyCountsUntilItHasASuccessor() {
    assertThat(standing(expired).count(EXPIRED)).isEqualTo(1);
    assertThat(standing(expired, present).count(EXPIRED)).isZero();
  }

  @Test
  void withoutKeysNothingExpires() {
    assertThat(standing().secondsToExpiry()).isNaN();
    assertThat(KeyStanding.NONE.count(EXPIRED)).isZero();
  }

  @Test
  void refusedKeysAreCountedThoughNobodyHasThem() {
    assertThat(KeyStanding.of(KeyRing.EMPTY, 2, NOW).count(REFUSED)).isEqualTo(2);
  }

  private static KeyStanding standing(Active... keys) {
    return KeyStanding.of(KeyRing.of(List.of(keys)), 0, NOW);
  }

  private static Active key(Instant from, Instant until) {
    return AUTHORITY.key(
        order -> CertificateOrder.signer(order.subject(), order.key(), from, until));
  }
}
