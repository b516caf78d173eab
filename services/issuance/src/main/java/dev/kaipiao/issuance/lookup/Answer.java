package dev.kaipiao.issuance.lookup;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer from memory or from the database.
 *
 * @param value empty when there is none
 * @param overdue how long ago it should have been looked up again, which was not possible; zero
 *     when it is as fresh as it should be
 */
public record Answer<V>(Optional<V> value, Duration overdue) {

  public boolean isStale() {
    return !overdue.isZero();
  }

  /** The same answer seen otherwise. */
  public <W> Answer<W> map(Function<V, W> view) {
    return new Answer<>(value.map(view), overdue);
  }

  /** The same answer, if it is for this caller. */
  public Answer<V> filter(java.util.function.Predicate<V> condition) {
    return new Answer<>(value.filter(condition), overdue);
  }
}
