package dev.kaipiao.cli.chaos.fault;

import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.wire.Wire;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.testkit.proxy.FaultProxy;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/** Each connection is reset with some probability, again and again. */
public final class Cuts implements Fault {

  private static final Duration EVERY = Duration.ofMillis(250);

  private final Wire wire;
  private final double share;
  private final long luck;
  private final AtomicBoolean going = new AtomicBoolean();

  /**
   * @param share of the open connections that is cut each time, 0 to 1
   * @param luck decides which ones
   */
  public Cuts(Wire wire, double share, long luck) {
    this.wire = wire;
    this.share = share;
    this.luck = luck;
  }

  @Override
  public String describe() {
    return "%s: %.0f %% of the connections reset every %d ms"
        .formatted(wire.wireName(), share * 100, EVERY.toMillis());
  }

  @Override
  public Set<String> touches() {
    return Set.of(wire.wireName());
  }

  @Override
  public boolean sparesTheDoor() {
    return wire.isBehindTheDoor();
  }

  @Override
  public void inject(Ground ground) {
    going.set(true);
    FaultProxy proxy = ground.wires().proxy(wire);
    SplittableRandom random = new SplittableRandom(luck);
    Thread cutting =
        new Thread(
            () -> {
              while (going.get()) {
                proxy.cutSome(() -> random.nextDouble() < share);
                Pause.of(EVERY);
              }
            },
            "cuts-" + wire.wireName());
    cutting.setDaemon(true);
    cutting.start();
  }

  @Override
  public void heal(Ground ground) {
    going.set(false);
  }
}
