package dev.kaipiao.cli.chaos.scenario;

import dev.kaipiao.cli.chaos.fault.Fault;
import dev.kaipiao.cli.chaos.fault.MoodyBank;
import dev.kaipiao.cli.chaos.fault.MoodyBureau;
import dev.kaipiao.testkit.generator.Bank;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A tax bureau and banks in a bad mood. */
final class NeighbourScenarios {

  private static final List<Bank> BANKS = List.of(Bank.values());

  private NeighbourScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.add(bureau("down", "every call is answered 503", Map.of("outage", "unavailable")));
    all.add(bureau("hung", "calls are taken and never answered", Map.of("outage", "hang")));
    all.add(
        scenario(
            "bureau-slow",
            "the bureau answers after 1 to 5 s",
            dice -> slowBureau(dice.between(1_000, 5_000))));
    all.add(
        bureau("errors", "half of the calls fail and are not worked on", Map.of("errorRate", 0.5)));
    all.add(
        bureau(
            "lost-answers",
            "half of the calls are worked on and their answer is lost",
            Map.of("lostAnswerRate", 0.5)));
    all.add(bank("slow", "a bank takes 1 to 3 s for each answer"));
    all.add(bank("hung", "a bank takes calls and never answers"));
    all.add(bank("error", "a bank answers every call with 500"));
    all.add(bank("flood", "a bank sends receipts for nothing, and its own again and again"));
    all.add(bank("forge", "receipts are forged in a bank's name"));
    return all;
  }

  private static Scenario bureau(String what, String story, Map<String, Object> behaviour) {
    return scenario("bureau-" + what, story, dice -> new MoodyBureau(what, behaviour));
  }

  private static Fault slowBureau(int delayMs) {
    return new MoodyBureau("answers after " + delayMs + " ms", Map.of("delayMs", delayMs));
  }

  private static Scenario bank(String mode, String story) {
    return scenario(
        "bank-" + mode,
        story,
        dice ->
            new MoodyBank(
                dice.oneOf(BANKS), mode, mode.equals("slow") ? dice.between(1_000, 3_000) : 0));
  }

  private static Scenario scenario(String name, String story, Function<Dice, Fault> draw) {
    return new Scenario(name, story, true, Duration.ofSeconds(2), Duration.ofSeconds(6), draw);
  }
}
