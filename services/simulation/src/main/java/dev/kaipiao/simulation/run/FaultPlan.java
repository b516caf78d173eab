package dev.kaipiao.simulation.run;

import dev.kaipiao.simulation.kernel.Chance;
import dev.kaipiao.simulation.kernel.Instance;
import dev.kaipiao.simulation.kernel.Time;
import dev.kaipiao.simulation.kernel.World;
import dev.kaipiao.simulation.platform.Platform;
import dev.kaipiao.simulation.platform.Service;
import java.util.List;

/** The large faults of a run: which, when and how long, drawn from its seed. */
final class FaultPlan {

  private static final int LAST_BEGINS_MILLIS = 7_000;

  private final World world;
  private final Platform platform;
  private long calmAt = Time.millis(LAST_BEGINS_MILLIS);
  private int count;

  FaultPlan(World world, Platform platform) {
    this.world = world;
    this.platform = platform;
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** Draws and schedules them; answers when the last has ended. */
  long begin() {
    Chance chance = world.chance();
    count = chance.below(5);
    for (int i = 0; i < count; i++) {
      long at = Time.millis(chance.below(LAST_BEGINS_MILLIS));
      world.schedule().after(at, one(chance.below(10), at));
    }
    return calmAt;
  }

  private Runnable one(int kind, long at) {
    Instance instance = world.chance().pick(platform.instances());
    Service service = world.chance().pick(platform.services());
    return switch (kind) {
      case 0, 1, 2 -> {
        long down = lasting(at, 200, 4_000);
        yield () -> {
          instance.kill();
          world.schedule().after(down, instance::start);
        };
      }
      case 3, 4 -> {
        long span = lasting(at, 300, 20_000);
        yield () -> instance.pause(span);
      }
      case 5 -> {
        long span = lasting(at, 1_000, 22_000);
        yield () -> instance.cutOff(span);
      }
      case 6 -> {
        long span = lasting(at, 100, 3_000);
        yield () -> service.database().restart(span);
      }
      case 7 -> {
        long span = lasting(at, 100, 2_500);
        yield () -> platform.broker().failoverAfterNextAppend(span);
      }
      case 8 -> {
        long span = lasting(at, 500, 6_000);
        yield () -> platform.bureau().close(span);
      }
      default -> {
        long span = lasting(at, 500, 6_000);
        yield () -> platform.bank().close(span);
      }
    };
  }

  private long lasting(long at, int least, int most) {
    long span = Time.millis(world.chance().between(least, most));
    calmAt = Math.max(calmAt, at + span);
    return span;
  }

  /** Whatever is still down or paused at the end comes back by itself. */
  static void heal(List<Instance> instances) {
    instances.forEach(Instance::start);
  }
}
