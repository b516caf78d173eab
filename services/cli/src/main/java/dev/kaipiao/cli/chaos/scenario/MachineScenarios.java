package dev.kaipiao.cli.chaos.scenario;

import dev.kaipiao.cli.chaos.fault.ClockJump;
import dev.kaipiao.cli.chaos.fault.ExpiredKey;
import dev.kaipiao.cli.chaos.fault.Fault;
import dev.kaipiao.cli.chaos.fault.FullDisk;
import dev.kaipiao.cli.chaos.ground.Ground;
import dev.kaipiao.cli.chaos.ground.Need;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A machine without space, with a wrong clock, or with a certificate that has run out. */
final class MachineScenarios {

  private static final List<String> SERVICES = List.of("issuance", "signing", "receipts", "audit");
  private static final int TENANTS = 10;
  private static final Duration LEAST_JUMP = Duration.ofMinutes(1);

  /**
   * The keys of the stack are an hour older than it: a clock before their start is another fault.
   */
  private static final Duration MOST_JUMP = Duration.ofMinutes(50);

  private MachineScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (String server : List.of(Ground.POSTGRES, Ground.KAFKA)) {
      all.add(
          slow(
              "disk-full-" + server,
              "no byte more fits on the disk of " + server,
              Need.SMALL_DISKS,
              dice -> new FullDisk(server)));
    }
    for (String service : SERVICES) {
      all.add(
          slow(
              "clock-" + service,
              "the clock of " + service + " jumps by up to 50 minutes, and back",
              Need.CLOCKS,
              dice -> jump(service, dice)));
    }
    all.add(
        new Scenario(
            "expired-certificate",
            "the certificate of a tenant's signing key has expired",
            true,
            Duration.ofSeconds(3),
            Duration.ofSeconds(6),
            dice -> new ExpiredKey("tenant-" + dice.between(1, TENANTS))));
    return all;
  }

  private static Fault jump(String service, Dice dice) {
    Duration by = dice.between(LEAST_JUMP, MOST_JUMP);
    return new ClockJump(service, dice.between(0, 1) == 0 ? by : by.negated());
  }

  private static Scenario slow(String name, String story, Need need, Function<Dice, Fault> draw) {
    return new Scenario(
        name, story, false, Duration.ofSeconds(4), Duration.ofSeconds(8), need, draw);
  }
}
