package dev.kaipiao.cli.chaos.scenario;

import dev.kaipiao.cli.chaos.fault.Freeze;
import dev.kaipiao.cli.chaos.fault.Kill;
import dev.kaipiao.cli.chaos.fault.RestartLoop;
import dev.kaipiao.cli.chaos.ground.Ground;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Processes that die, stand still, or come back only to die again. */
final class ProcessScenarios {

  private static final List<String> PROCESSES =
      List.of(
          "issuance", "signing", "receipts", "audit", "simulators", Ground.KAFKA, Ground.POSTGRES);
  private static final Duration SHORT_LIFE = Duration.ofMillis(300);
  private static final Duration LONG_LIFE = Duration.ofSeconds(6);

  private ProcessScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (String process : PROCESSES) {
      all.add(kill(process, true));
      all.add(freeze(process));
      all.add(longFreeze(process));
      all.add(restartLoop(process));
    }
    all.add(kill("console", false));
    return all;
  }

  private static Scenario kill(String process, boolean quick) {
    return new Scenario(
        "kill-" + process,
        "kill -9 of " + process + ", started again after a moment",
        quick,
        Duration.ZERO,
        Duration.ofSeconds(3),
        dice -> new Kill(process));
  }

  private static Scenario freeze(String process) {
    return new Scenario(
        "freeze-" + process,
        "SIGSTOP of " + process + " for some seconds",
        true,
        Duration.ofSeconds(1),
        Duration.ofSeconds(6),
        dice -> new Freeze(process));
  }

  private static Scenario longFreeze(String process) {
    return new Scenario(
        "long-freeze-" + process,
        "SIGSTOP of " + process + " for half a minute: longer than its sessions last",
        false,
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        dice -> new Freeze(process));
  }

  private static Scenario restartLoop(String process) {
    return new Scenario(
        "restart-loop-" + process,
        process + " is killed again and again while it starts or just after",
        false,
        Duration.ZERO,
        Duration.ofSeconds(1),
        dice ->
            new RestartLoop(
                process,
                IntStream.range(0, dice.between(2, 4))
                    .mapToObj(i -> dice.between(SHORT_LIFE, LONG_LIFE))
                    .toList()));
  }
}
