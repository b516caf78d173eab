package dev.kaipiao.signing.domain.keys;

import static dev.kaipiao.signing.fixture.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.signing.domain.keys.SigningKey.Active;
import dev.kaipiao.signing.domain.keys.SigningKey.Retired.Cause;
import dev.kaipiao.signing.fixture.Invoices;
import dev.kaipiao.signing.fixture.TestAuthority;
import dev.kaipiao.signing.keystore.CertificateOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final Duration YEAR = Duration.ofDays(365);

  private final Active old = key(NOW.minus(YEAR), NOW.plus(Duration.ofDays(20)));
  private final Active present = key(NOW.minus(Duration.ofDays(1)), NOW.plus(YEAR));
  private final Active next = key(NOW.plus(Duration.ofDays(10)), NOW.plus(YEAR.multipliedBy(2)));
  private final Active expired = key(NOW.minus(YEAR.multipliedBy(2)), NOW.minusSeconds(1));

  @Test
  void theYoungestKeyThatIsValidSigns() {
    KeyRing ring = KeyRing.of(List.of(old, next, present, expired));
    assertThat(ring.signing(Invoices.TENANT, NOW)).containsSame(present);
  }

  @Test
  void aNextKeyTakesOverByItself() {
    KeyRing ring = KeyRing.of(List.of(present, next));
    assertThat(ring.signing(Invoices.TENANT, NOW.plus(Duration.ofDays(11)))).containsSame(next);
  }

  @Test
  void replacedAndExpiredKeysAreRetired() {
    // When
    List<SigningKey> states = KeyRing.of(List.of(old, next, present, expired)).states(NOW);
    // Then
    assertThat(states)
        .containsExactlyInAnyOrder(
            present, next, old.retire(Cause.REPLACED), expired.retire(Cause.EXPIRED));
  }

  @Test
  void tenantsAreToldApartWithoutRegardToCase() {
    assertThat(KeyRing.of(List.of(present)).signing("TianHe", NOW)).containsSame(present);
    assertThat(KeyRing.of(List.of(present)).signing("tianhe2", NOW)).isEmpty();
  }

  @Test
  void theRefusalSaysWhatIsMissing() {
    assertThat(KeyRing.EMPTY.refusal("t", NOW).code()).isEqualTo(ReasonCode.SIGNING_KEY_MISSING);
    assertThat(KeyRing.of(List.of(expired)).refusal(Invoices.TENANT, NOW).code())
        .isEqualTo(ReasonCode.CERTIFICATE_EXPIRED);
    assertThat(KeyRing.of(List.of(next)).refusal(Invoices.TENANT, NOW).code())
        .isEqualTo(ReasonCode.CERTIFICATE_NOT_YET_VALID);
  }

  @Test
  void expiryIsNearInTheLastMonthAndInTheLastThird() {
    assertThat(expiry(YEAR, Duration.ofDays(122)).isNear()).isFalse();
    assertThat(expiry(YEAR, Duration.ofDays(121)).isNear()).isTrue();
    assertThat(expiry(Duration.ofDays(60), Duration.ofDays(29)).isNear()).isTrue();
    assertThat(expiry(Duration.ofDays(60), Duration.ofDays(31)).isNear()).isFalse();
    assertThat(expiry(YEAR, Duration.ofDays(-1)).isNear()).isTrue();
  }

  private static KeyExpiry expiry(Duration life, Duration remaining) {
    Instant end = NOW.plus(remaining);
    return KeyExpiry.of(key(end.minus(life), end).chain().leaf(), NOW);
  }

  private static Active key(Instant from, Instant until) {
    return AUTHORITY.key(
        order -> CertificateOrder.signer(order.subject(), order.key(), from, until));
  }
}
