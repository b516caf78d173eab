package dev.kaipiao.cli.chaos.scenario;

import dev.kaipiao.cli.chaos.fault.Cuts;
import dev.kaipiao.cli.chaos.fault.Disturbed;
import dev.kaipiao.cli.chaos.fault.Fault;
import dev.kaipiao.cli.chaos.fault.HalfOpen;
import dev.kaipiao.cli.chaos.fault.Severed;
import dev.kaipiao.cli.chaos.wire.Wire;
import dev.kaipiao.testkit.proxy.Disturbance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Connections that are slow, cut, half-open, dripping, or carry other bytes than were sent. */
final class WireScenarios {

  private static final double CUT_SHARE = 0.12;

  /** Where a signature or a seal tells a flipped bit. Elsewhere only TLS would. */
  private static final Set<Wire> SEALED = Set.of(Wire.RECEIPTS_BANKS, Wire.BANKS_RECEIPTS);

  private WireScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (Wire wire : Wire.values()) {
      String name = wire.wireName();
      all.add(
          quick("delay-" + name, "each byte comes 0.2 to 1 s later", dice -> delay(wire, dice)));
      all.add(slow("long-delay-" + name, "each byte comes 5 s later", dice -> longDelay(wire)));
      all.add(
          quick(
              "cuts-" + name,
              "12 % of the connections are reset, again and again",
              dice -> new Cuts(wire, CUT_SHARE, dice.any())));
      all.add(quick("sever-" + name, "all is reset, then refused", dice -> new Severed(wire)));
      all.add(
          quick(
              "half-open-" + name,
              "the far ends are gone and nobody is told",
              dice -> new HalfOpen(wire)));
      all.add(quick("hold-" + name, "nothing arrives, nothing is lost", dice -> held(wire)));
      all.add(quick("drip-" + name, "a few bytes at a time", dice -> drip(wire, dice)));
      if (SEALED.contains(wire)) {
        all.add(quick("flip-" + name, "bits are flipped on the way", dice -> flips(wire, dice)));
      }
    }
    return all;
  }

  private static Fault delay(Wire wire, Dice dice) {
    Duration delay = dice.between(Duration.ofMillis(200), Duration.ofSeconds(1));
    Duration jitter = dice.between(Duration.ZERO, Duration.ofMillis(200));
    return new Disturbed(
        wire,
        "delayed by %d ms and up to %d ms more".formatted(delay.toMillis(), jitter.toMillis()),
        Disturbance.NONE.delayed(delay).jittered(jitter));
  }

  private static Fault longDelay(Wire wire) {
    return new Disturbed(wire, "delayed by 5 s", Disturbance.NONE.delayed(Duration.ofSeconds(5)));
  }

  private static Fault held(Wire wire) {
    return new Disturbed(wire, "held", Disturbance.NONE.holding());
  }

  private static Fault drip(Wire wire, Dice dice) {
    int bytes = dice.between(64, 1024);
    Duration every = dice.between(Duration.ofMillis(5), Duration.ofMillis(50));
    return new Disturbed(
        wire,
        "%d bytes every %d ms".formatted(bytes, every.toMillis()),
        Disturbance.NONE.dripping(bytes, every));
  }

  private static Fault flips(Wire wire, Dice dice) {
    int every = dice.between(500, 5_000);
    return new Disturbed(
        wire,
        "a bit of each %d bytes flipped".formatted(every),
        Disturbance.NONE.flippingEvery(every));
  }

  private static Scenario quick(String name, String story, Function<Dice, Fault> draw) {
    return new Scenario(name, story, true, Duration.ofSeconds(2), Duration.ofSeconds(6), draw);
  }

  private static Scenario slow(String name, String story, Function<Dice, Fault> draw) {
    return new Scenario(name, story, false, Duration.ofSeconds(15), Duration.ofSeconds(20), draw);
  }
}
