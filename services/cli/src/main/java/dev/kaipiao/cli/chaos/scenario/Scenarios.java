package dev.kaipiao.cli.chaos.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All scenarios. */
public final class Scenarios {

  private static final List<Scenario> ALL =
      Stream.of(
              ProcessScenarios.all(),
              WireScenarios.all(),
              NeighbourScenarios.all(),
              RecordScenarios.all(),
              MachineScenarios.all())
          .flatMap(List::stream)
          .toList();

  private Scenarios() {}

  public static List<Scenario> all() {
    return ALL;
  }

  /** Those of which random runs are drawn. */
  public static List<Scenario> quick() {
    return ALL.stream().filter(Scenario::isQuick).toList();
  }

  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
