package dev.kaipiao.benchmarks.load.send;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Keeps the authorization header of each tenant for a while, as asking for a token is no part of
 * the load.
 */
final class Tokens {

  private static final long LIFE = Duration.ofMinutes(2).toNanos();

  private record Kept(String header, long since) {}

  private final UnaryOperator<String> tokenOf;
  private final LongSupplier nanoTime;
  private final Map<String, Kept> kept = new HashMap<>();

  /**
   * @param tokenOf gives a bearer token that holds for some minutes
   */
  Tokens(UnaryOperator<String> tokenOf, LongSupplier nanoTime) {
    this.tokenOf = tokenOf;
    this.nanoTime = nanoTime;
  }

  synchronized String headerOf(String tenant) {
    long now = nanoTime.getAsLong();
    Kept known = kept.get(tenant);
    if (known == null || now - known.since() > LIFE) {
      known = new Kept("Bearer " + tokenOf.apply(tenant), now);
      kept.put(tenant, known);
    }
    return known.header();
  }
}
