package dev.kaipiao.simulation.run;

import dev.kaipiao.contracts.value.RequestIds;
import dev.kaipiao.simulation.client.Catalogue;
import dev.kaipiao.simulation.invariant.Breach;
import dev.kaipiao.simulation.invariant.Invariants;
import dev.kaipiao.simulation.invariant.Parking;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.Schedule;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.kernel.World;
import dev.kaipiao.simulation.platform.Platform;
import dev.kaipiao.simulation.platform.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One run of the whole platform in virtual time: requests and faults for some seconds, then calm.
 * Once everything is done that can be done, an operator puts right what was wrong with the parked
 * records and asks for them again; then everything has to be done, and every invariant to hold.
 */
public final class Simulation {

  private static final long LOOK_EVERY = Time.millis(1_000);
  private static final long PATIENCE = Time.seconds(150);
  private static final byte[] SECRET = new byte[32];

  private static final Catalogue CATALOGUE = new Catalogue();
  private static final RequestIds IDS = new RequestIds(SECRET);

  private final long seed;
  private final World world;
  private final Platform platform;
  private final Settlement settlement;
  private final FaultPlan faults;
  private final List<Breach> breaches = new ArrayList<>();
  private long deadline;
  private int replayed;
  private boolean asked;
  private boolean ended;

  private Simulation(long seed, Set<Flaw> flaws, boolean traced) {
    this.seed = seed;
    this.world = new World(seed, flaws, traced);
    this.platform = new Platform(world, CATALOGUE, IDS);
    this.settlement = new Settlement(platform);
    this.faults = new FaultPlan(world, platform);
  }

  /** Runs a seed; the same one always runs in the same way. */
  public static Result run(long seed) {
    return run(seed, Set.of(), false);
  }

  /**
   * Runs a seed.
   *
   * @param flaws guarantees that are switched off
   * @param traced whether what happens is written down
   */
  public static Result run(long seed, Set<Flaw> flaws, boolean traced) {
    return new Simulation(seed, flaws, traced).result();
  }

  private Result result() {
    platform.start();
    long calmAt = faults.begin();
    Schedule schedule = world.schedule();
    schedule.after(calmAt + Time.millis(1), this::calm);
    while (!ended && schedule.advance()) {
      // what happens, happens in there
    }
    return new Result(
        seed,
        breaches,
        platform.enterprises().accepted().size(),
        platform.issuanceTables().invoices.committed().size(),
        replayed,
        faults.count(),
        schedule.events(),
        schedule.now() / Time.seconds(1),
        world.trace().lines());
  }

  private void calm() {
    world.trace().note("run", () -> "no more faults from here");
    world.hazards().calm();
    FaultPlan.heal(platform.instances());
    deadline = world.schedule().now() + PATIENCE;
    look();
  }

  private void look() {
    if (settlement.isReached() && (asked || settlement.isUnparked())) {
      if (settlement.isUnparked()) {
        breaches.addAll(Invariants.breaches(platform, IDS));
        ended = true;
        return;
      }
    } else if (settlement.isReached()) {
      breaches.addAll(Parking.breaches(platform));
      replay();
    }
    if (world.schedule().now() > deadline) {
      breaches.add(new Breach("everything is done in time", unfinished()));
      breaches.addAll(Parking.breaches(platform));
      ended = true;
    } else {
      world.schedule().after(LOOK_EVERY, this::look);
    }
  }

  private String unfinished() {
    String unfinished = settlement.unfinished();
    return unfinished.isEmpty() ? "records stay parked after their replay" : unfinished;
  }

  private void replay() {
    asked = true;
    replayed = (int) platform.parked().count();
    deadline = world.schedule().now() + PATIENCE;
    world.trace().note("operator", () -> "puts right what was wrong, replays " + replayed);
    platform.narration().repair();
    for (Service service : platform.services()) {
      service
          .database()
          .connect(service.instances().get(0))
          .alone(
              tx -> {
                service.messaging().requestReplayOfAll(tx);
                return true;
              });
    }
  }
}
