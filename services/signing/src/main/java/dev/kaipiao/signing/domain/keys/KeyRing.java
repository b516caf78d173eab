package dev.kaipiao.signing.domain.keys;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.signing.domain.keys.SigningKey.Retired.Cause;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All keys at hand. A tenant may have several: the one whose certificate began last, of those that
 * are valid now, signs. So a renewed key is put beside the old one ahead of time and takes over by
 * itself. Tenants are told apart without regard to case, as the aliases of a PKCS#12 key store are.
 */
public final class KeyRing {

  public static final KeyRing EMPTY = new KeyRing(List.of());

  private final Map<String, List<SigningKey.Active>> youngestFirst;

  private KeyRing(Collection<SigningKey.Active> keys) {
    youngestFirst =
        keys.stream()
            .sorted(comparing(SigningKey.Active::validFrom).reversed())
            .collect(groupingBy(key -> folded(key.tenant())));
  }

  public static KeyRing of(Collection<SigningKey.Active> keys) {
    return new KeyRing(keys);
  }

  /** Every key, whether it signs now or not. */
  public List<SigningKey.Active> keys() {
    return youngestFirst.values().stream().flatMap(List::stream).toList();
  }

  /** The key that signs for a tenant now. */
  public Optional<SigningKey.Active> signing(String tenant, Instant now) {
    return keysOf(tenant).stream().filter(key -> key.isValidAt(now)).findFirst();
  }

  /** Why no key signs for this tenant now. */
  public Violation refusal(String tenant, Instant now) {
    List<SigningKey.Active> keys = keysOf(tenant);
    if (keys.isEmpty()) {
      return Violation.of(ReasonCode.SIGNING_KEY_MISSING, "/tenant", "tenant " + tenant);
    }
    boolean expired = keys.stream().anyMatch(key -> now.isAfter(key.validUntil()));
    return Violation.of(
        expired ? ReasonCode.CERTIFICATE_EXPIRED : ReasonCode.CERTIFICATE_NOT_YET_VALID,
        "/tenant",
        "tenant %s, certificate %s".formatted(tenant, keys.get(0).chain().digest()));
  }

  /** Every key with its state now; one that begins later counts as active. */
  public List<SigningKey> states(Instant now) {
    return youngestFirst.values().stream().flatMap(keys -> states(keys, now)).toList();
  }

  private static Stream<SigningKey> states(List<SigningKey.Active> keys, Instant now) {
    Optional<SigningKey.Active> signing =
        keys.stream().filter(key -> key.isValidAt(now)).findFirst();
    return keys.stream().map(key -> state(key, signing, now));
  }

  private static SigningKey state(
      SigningKey.Active key, Optional<SigningKey.Active> signing, Instant now) {
    if (now.isAfter(key.validUntil())) {
      return key.retire(Cause.EXPIRED);
    }
    boolean replaced =
        signing.filter(other -> !other.equals(key) && !now.isBefore(key.validFrom())).isPresent();
    return replaced ? key.retire(Cause.REPLACED) : key;
  }

  private List<SigningKey.Active> keysOf(String tenant) {
    return youngestFirst.getOrDefault(folded(tenant), List.of());
  }

  private static String folded(String tenant) {
    return tenant.toLowerCase(Locale.ROOT);
  }
}
