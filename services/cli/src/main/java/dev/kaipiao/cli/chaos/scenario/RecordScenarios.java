package dev.kaipiao.cli.chaos.scenario;

import dev.kaipiao.cli.chaos.fault.Fault;
import dev.kaipiao.cli.chaos.fault.Overload;
import dev.kaipiao.cli.chaos.fault.Poison;
import dev.kaipiao.cli.chaos.fault.Repetition;
import dev.kaipiao.cli.chaos.fault.Rewind;
import dev.kaipiao.cli.chaos.traffic.TrafficPlan;
import dev.kaipiao.contracts.event.EventType;
import dev.kaipiao.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Records that are unreadable, come again, come out of order, or are too many. */
final class RecordScenarios {

  private static final List<String> READERS = List.of("issuance", "signing", "receipts", "audit");

  private RecordScenarios() {}

  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.add(poison("requests", Topic.INVOICE_REQUESTS, null, 1));
    all.add(poison("issuance-events", Topic.ISSUANCE_EVENTS, EventType.INVOICE_ISSUED, 1));
    all.add(poison("signing-events", Topic.SIGNING_EVENTS, EventType.INVOICE_SIGNED, 2));
    all.add(poison("receipts-events", Topic.RECEIPTS_EVENTS, EventType.INVOICE_PAID, 1));
    all.add(poison("bank-receipts", Topic.BANK_RECEIPTS, null, 1));
    for (Topic topic : Topic.values()) {
      String name = topic.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      all.add(
          quick(
              "repeat-" + name,
              "records of " + topic.topicName() + " are written again, out of order",
              dice -> new Repetition(topic.topicName(), dice.between(5, 60), dice.any())));
    }
    for (String reader : READERS) {
      all.add(
          quick(
              "rewind-" + reader,
              reader + " is killed and reads again what it had worked off",
              dice -> new Rewind(reader, dice.between(10, 400))));
    }
    all.add(quick("overload", "a burst of requests beside the others", RecordScenarios::overload));
    return all;
  }

  private static Scenario poison(String name, Topic topic, EventType claimed, int readers) {
    return quick(
        "poison-" + name,
        "records on " + topic.topicName() + " that nobody can read",
        dice -> new Poison(topic, claimed, readers, dice.between(1, 5)));
  }

  private static Fault overload(Dice dice) {
    return new Overload(
        new TrafficPlan(dice.any(), dice.between(500, 1_500), dice.between(500, 1_500), 0.5));
  }

  private static Scenario quick(String name, String story, Function<Dice, Fault> draw) {
    return new Scenario(name, story, true, Duration.ZERO, Duration.ofSeconds(1), draw);
  }
}
