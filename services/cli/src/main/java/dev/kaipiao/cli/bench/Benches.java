package dev.kaipiao.cli.bench;

import dev.kaipiao.cli.stack.StackException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All measurements, in the order in which they are run and published. */
final class Benches {

  private static final List<Bench> ALL = all();

  private Benches() {}

  static List<String> names() {
    return ALL.stream().map(Bench::wireName).toList();
  }

  /** Those that are named; where none is, all of them, or what is quick. */
  static List<Bench> chosen(List<String> names, Pace pace) {
    if (names.isEmpty()) {
      return ALL.stream().filter(one -> pace == Pace.FULL || one.isCore()).toList();
    }
    names.forEach(Benches::require);
    return ALL.stream().filter(one -> names.contains(one.wireName())).toList();
  }

  private static void require(String name) {
    Optional<Bench> named = ALL.stream().filter(one -> one.wireName().equals(name)).findFirst();
    if (named.isEmpty()) {
      throw new StackException(
          "no measurement is called %s; there are %s"
              .formatted(name, names().stream().collect(Collectors.joining(", "))));
    }
  }

  private static List<Bench> all() {
    List<Bench> all = new ArrayList<>();
    all.add(new LimitsBench());
    all.add(new Capacity());
    all.addAll(List.of(LevelBench.values()));
    all.add(new AcceptBench());
    all.add(new LadderBench());
    all.add(new ClassesBench());
    all.add(SellersBench.GIANT);
    all.add(new BatchBench());
    all.add(new QuarterEndBench());
    Arrays.stream(Neighbour.values()).map(OutageBench::new).forEach(all::add);
    all.addAll(List.of(KillBench.values()));
    all.add(new RollBench());
    all.add(new ConnectionsBench());
    all.add(new SoakBench());
    all.add(new EdgeBench());
    all.add(new TelemetryBench());
    all.add(new ReferenceBench());
    all.add(SellersBench.ZIPF);
    all.add(new MicroBench());
    return List.copyOf(all);
  }
}
