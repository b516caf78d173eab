package dev.kaipiao.issuance.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Asks once for all who want to know the same, and remembers. What cannot change any more is given
 * for a long time and looked up again behind the caller; what can change is given for a moment
 * only. When the source fails, what is remembered is given, and says so; that there was none is not
 * said then, since there may be one by now.
 *
 * @param <K> what is asked for
 * @param <V> what is found
 */
public final class ReadThrough<K, V> {

  private final Function<K, Uni<Optional<V>>> source;
  private final Predicate<V> isFinal;
  private final LookupSettings.Kept times;
  private final Duration absent;
  private final Ticker ticker;
  private final Cache<K, Held<V>> held;
  private final ConcurrentMap<K, CompletableFuture<Held<V>>> loading = new ConcurrentHashMap<>();

  /**
   * @param source what is asked when nothing is remembered
   * @param isFinal what cannot change any more
   * @param absent how long it is said that there is none
   */
  public ReadThrough(
      Function<K, Uni<Optional<V>>> source,
      Predicate<V> isFinal,
      LookupSettings.Kept times,
      Duration absent,
      Ticker ticker) {
    this.source = source;
    this.isFinal = isFinal;
    this.times = times;
    this.absent = absent;
    this.ticker = ticker;
    this.held =
        Caffeine.newBuilder()
            .maximumSize(times.most())
            .expireAfterWrite(times.longest())
            .ticker(ticker)
            .build();
  }

  /**
   * What was found, and when.
   *
   * @param freshNanos how long it is given without asking
   */
  private record Held<V>(Optional<V> value, long at, long freshNanos, boolean waits) {}

  /** The answer, as fresh as it should be; fails only when nothing is remembered either. */
  public Uni<Answer<V>> get(K key) {
    Held<V> known = held.getIfPresent(key);
    if (known == null) {
      return load(key).map(ReadThrough::fresh);
    }
    if (!isDue(known)) {
      return Uni.createFrom().item(fresh(known));
    }
    Uni<Answer<V>> again = load(key).map(ReadThrough::fresh);
    if (known.value().isEmpty()) {
      return again;
    }
    if (known.waits()) {
      return again.onFailure().recoverWithItem(() -> stale(known));
    }
    again.subscribe().with(refreshed -> {}, failure -> {}); // the next caller tries again
    return Uni.createFrom().item(stale(known));
  }

  /** The answer as it is now, for whoever knows that it has changed. */
  public Uni<Answer<V>> now(K key) {
    held.invalidate(key);
    return load(key).map(ReadThrough::fresh);
  }

  /** How many answers are remembered. */
  public long size() {
    return held.estimatedSize();
  }

  private Uni<Held<V>> load(K key) {
    CompletableFuture<Held<V>> mine = new CompletableFuture<>();
    CompletableFuture<Held<V>> others = loading.putIfAbsent(key, mine);
    if (others == null) {
      begin(key, mine);
    }
    return onCallersContext(Uni.createFrom().completionStage(others == null ? mine : others));
  }

  private void begin(K key, CompletableFuture<Held<V>> answer) {
    Held<V> meanwhile = held.getIfPresent(key);
    if (meanwhile != null && !isDue(meanwhile)) {
      loading.remove(key, answer);
      answer.complete(meanwhile);
      return;
    }
    source
        .apply(key)
        .subscribe()
        .with(
            found -> {
              Held<V> fresh = hold(found);
              held.put(key, fresh);
              loading.remove(key, answer);
              answer.complete(fresh);
            },
            failure -> {
              loading.remove(key, answer);
              answer.completeExceptionally(failure);
            });
  }

  private Held<V> hold(Optional<V> found) {
    boolean settled = found.filter(isFinal).isPresent();
    Duration changing = found.isPresent() ? times.changing() : absent;
    Duration fresh = settled ? times.refreshed() : changing;
    return new Held<>(found, ticker.read(), fresh.toNanos(), !settled);
  }

  private boolean isDue(Held<V> known) {
    return ticker.read() - known.at() >= known.freshNanos();
  }

  private Duration overdue(Held<V> known) {
    return Duration.ofNanos(Math.max(0, ticker.read() - known.at() - known.freshNanos()));
  }

  private static <V> Answer<V> fresh(Held<V> found) {
    return new Answer<>(found.value(), Duration.ZERO);
  }

  private Answer<V> stale(Held<V> known) {
    return new Answer<>(known.value(), overdue(known));
  }

  private static <T> Uni<T> onCallersContext(Uni<T> answer) {
    Context caller = Vertx.currentContext();
    return caller == null
        ? answer
        : answer.emitOn(task -> caller.runOnContext(ignored -> task.run()));
  }
}
