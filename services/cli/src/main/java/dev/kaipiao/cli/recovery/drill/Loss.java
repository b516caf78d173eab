package dev.kaipiao.cli.recovery.drill;

import dev.kaipiao.cli.stack.StackException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is lost, and how it comes back. */
public enum Loss {
  POSTGRES(
      "PostgreSQL's data directory, under load; back from the backup, to the last commit",
      PostgresDrill::new),
  POINT_IN_TIME(
      "a table, dropped by mistake; back to the moment before, from the backup",
      PointInTimeDrill::new),
  KAFKA(
      "the data directory of the only broker, under load; back from audit log and outboxes",
      KafkaDrill::new),
  KEYS("the keys; back from the copy that an operator keeps elsewhere", KeysDrill::new),
  BROKER(
      "the data directory of one of three brokers, under load; back from the others",
      BrokerDrill::new);

  private final String story;
  private final Function<DrillPlan, Drill> drill;

  Loss(String story, Function<DrillPlan, Drill> drill) {
    this.story = story;
    this.drill = drill;
  }

  /** In one line. */
  public String story() {
    return story;
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Loss named(String word) {
    return Arrays.stream(values())
        .filter(loss -> loss.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new StackException(
                    "nothing is lost by the name %s; there are %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(Loss::word)
                                .collect(Collectors.joining(", ")))));
  }

  /** Loses it, brings it back, and judges. */
  public DrillReport run(DrillPlan plan) {
    return drill.apply(plan).run();
  }
}
