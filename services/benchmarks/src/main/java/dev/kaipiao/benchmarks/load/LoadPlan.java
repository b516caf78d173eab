package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.pace.Schedule;
import dev.kaipiao.benchmarks.load.pace.SteadySchedule;
import dev.kaipiao.benchmarks.load.request.Mix;
import dev.kaipiao.testkit.generator.Seller;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a run does.
 *
 * @param target where the requests go
 * @param sellers registered with issuance, with quota for the whole run
 * @param ratePerSecond requests due in each second
 * @param duration of the part that figures are told of
 * @param warmUp before it, at the same rate; must not get lost either
 * @param patience after the last request, for answers and stages that are still to come
 * @param mix how requests come in and which part of them is wrong on purpose
 * @param connections to the HTTP intake at most
 * @param seed of all chance in the run
 */
public record LoadPlan(
    LoadTarget target,
    List<Seller> sellers,
    double ratePerSecond,
    Duration duration,
    Duration warmUp,
    Duration patience,
    Mix mix,
    int connections,
    long seed) {

  private static final int CONNECTIONS = 64;

  public LoadPlan {
    Objects.requireNonNull(target);
    Objects.requireNonNull(mix);
    sellers = List.copyOf(sellers);
    if (duration.isNegative() || duration.isZero() || warmUp.isNegative()) {
      throw new IllegalArgumentException("a run lasts longer than nothing");
    }
    if (connections < 1) {
      throw new IllegalArgumentException("at least one connection is needed");
    }
  }

  /** Single valid requests over HTTP, with ten seconds of warm-up and a minute of patience. */
  public static LoadPlan steady(
      LoadTarget target, List<Seller> sellers, double ratePerSecond, Duration duration) {
    return new LoadPlan(
        target,
        sellers,
        ratePerSecond,
        duration,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Mix.SINGLE,
        CONNECTIONS,
        System.nanoTime());
  }

  public LoadPlan withWarmUp(Duration newWarmUp) {
    return new LoadPlan(
        target, sellers, ratePerSecond, duration, newWarmUp, patience, mix, connections, seed);
  }

  public LoadPlan withPatience(Duration newPatience) {
    return new LoadPlan(
        target, sellers, ratePerSecond, duration, warmUp, newPatience, mix, connections, seed);
  }

  public LoadPlan withMix(Mix newMix) {
    return new LoadPlan(
        target, sellers, ratePerSecond, duration, warmUp, patience, newMix, connections, seed);
  }

  public LoadPlan withConnections(int newConnections) {
    return new LoadPlan(
        target, sellers, ratePerSecond, duration, warmUp, patience, mix, newConnections, seed);
  }

  public LoadPlan withSeed(long newSeed) {
    return new LoadPlan(
        target, sellers, ratePerSecond, duration, warmUp, patience, mix, connections, newSeed);
  }

  /** Warm-up and measured part as one. */
  Schedule schedule() {
    return SteadySchedule.lasting(ratePerSecond, warmUp.plus(duration));
  }

  /** The first request that figures are told of. */
  int firstMeasured() {
    return warmUp.isZero() ? 0 : SteadySchedule.lasting(ratePerSecond, warmUp).count();
  }
}
