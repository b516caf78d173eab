package dev.kaipiao.signing.domain.keys;

import dev.kaipiao.signing.domain.keys.SigningKey.Retired.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How all keys stand at one moment, whosever they are.
 *
 * @param counts keys in each state; one that has a successor is not expiring, and counts nowhere
 *     when it has expired
 * @param firstExpiry time until the first certificate of those that may sign expires; empty when
 *     there is none
 */
public record KeyStanding(Map<State, Integer> counts, Optional<Duration> firstExpiry) {

  /** Before the keys have been read. */
  public static final KeyStanding NONE = new KeyStanding(Map.of(), Optional.empty());

  /** How a key stands. */
  public enum State {
    VALID,
    EXPIRING,
    EXPIRED,
    REFUSED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public KeyStanding {
    counts = Map.copyOf(counts);
  }

  /**
   * How they stand at a moment.
   *
   * @param refused keys that must not be used and are not in the ring
   */
  public static KeyStanding of(KeyRing ring, int refused, Instant now) {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    counts.put(State.REFUSED, refused);
    for (SigningKey key : ring.states(now)) {
      state(key, ring, now).ifPresent(state -> counts.merge(state, 1, Integer::sum));
    }
    Optional<Duration> first =
        ring.states(now).stream()
            .filter(SigningKey.Active.class::isInstance)
            .map(key -> KeyExpiry.of(key.chain().leaf(), now).remaining())
            .min(Comparator.naturalOrder());
    return new KeyStanding(counts, first);
  }

  public int count(State state) {
    return counts.getOrDefault(state, 0);
  }

  /** Not a number while no key may sign. */
  public double secondsToExpiry() {
    return firstExpiry.map(left -> (double) left.toSeconds()).orElse(Double.NaN);
  }

  private static Optional<State> state(SigningKey key, KeyRing ring, Instant now) {
    if (key instanceof SigningKey.Retired retired) {
      boolean missed =
          retired.cause() == Cause.EXPIRED && ring.signing(retired.tenant(), now).isEmpty();
      return missed ? Optional.of(State.EXPIRED) : Optional.empty();
    }
    SigningKey.Active active = (SigningKey.Active) key;
    boolean near = KeyExpiry.of(active.chain().leaf(), now).isNear();
    return Optional.of(near && !hasSuccessor(active, ring) ? State.EXPIRING : State.VALID);
  }

  private static boolean hasSuccessor(SigningKey.Active key, KeyRing ring) {
    return ring.keys().stream()
        .filter(other -> other.tenant().equalsIgnoreCase(key.tenant()))
        .anyMatch(other -> other.validUntil().isAfter(key.validUntil()));
  }
}
