package dev.kaipiao.benchmarks.load;

import dev.kaipiao.testkit.generator.Seller;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a run does.
 *
 * @param target where the requests go
 * @param sellers registered with issuance, with quota for the whole run
 * @param load which requests leave when
 * @param settling after the warm-up, at most, until everything of it is through
 * @param patience after the last request, for answers and stages that are still to come
 * @param connections to each address of the HTTP intake at most
 * @param seed of all chance in the run
 */
public record LoadPlan(
    LoadTarget target,
    List<Seller> sellers,
    Load load,
    Duration settling,
    Duration patience,
    int connections,
    long seed) {

  private static final int CONNECTIONS = 128;

  public LoadPlan {
    Objects.requireNonNull(target);
    Objects.requireNonNull(load);
    sellers = List.copyOf(sellers);
    if (settling.isNegative() || patience.isNegative()) {
      throw new IllegalArgumentException("waiting takes no negative time");
    }
    if (connections < 1) {
      throw new IllegalArgumentException("at least one connection is needed");
    }
  }

  /** With a minute to settle after the warm-up, and a minute of patience at the end. */
  public static LoadPlan of(LoadTarget target, List<Seller> sellers, Load load) {
    return new LoadPlan(
        target,
        sellers,
        load,
        Duration.ofSeconds(60),
        Duration.ofSeconds(60),
        CONNECTIONS,
        System.nanoTime());
  }

  public LoadPlan withSettling(Duration newSettling) {
    return new LoadPlan(target, sellers, load, newSettling, patience, connections, seed);
  }

  public LoadPlan withPatience(Duration newPatience) {
    return new LoadPlan(target, sellers, load, settling, newPatience, connections, seed);
  }

  public LoadPlan withConnections(int newConnections) {
    return new LoadPlan(target, sellers, load, settling, patience, newConnections, seed);
  }

  public LoadPlan withSeed(long newSeed) {
    return new LoadPlan(target, sellers, load, settling, patience, connections, newSeed);
  }
}
