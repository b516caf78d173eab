package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.MeasuredRun;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it costs to be seen: the same burst on services that send traces, logs and metrics to a
 * collector and are asked for their metrics every five seconds, and on the same services when
 * nobody looks. They take turns, so that a machine whose speed changes favours neither.
 */
final class TelemetryBench implements Bench {

  private static final double ALL = 100;
  private static final double LEAST_RATE = 95;
  private static final double MOST_CPU = 105;

  /** One burst. */
  private record Run(double perSecond, double cpu) {}

  @Override
  public String wireName() {
    return "telemetry";
  }

  @Override
  public String title() {
    return "What telemetry costs: a burst while traces, logs and metrics are sent to a collector and"
        + " metrics are asked for every five seconds, and the same burst while nobody looks.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    List<Run> unseen = new ArrayList<>();
    List<Run> seen = new ArrayList<>();
    Map<String, Double> received = new LinkedHashMap<>();
    for (int round = 0; round < (bed.pace() == Pace.QUICK ? 1 : 3); round++) {
      restart(bed, Map.of());
      unseen.add(run(bed));
      try (Watcher watcher = Watcher.of(measured(bed))) {
        restart(bed, watcher.environment());
        seen.add(run(bed));
        received.put("round " + (round + 1), (double) watcher.received());
      }
    }
    restart(bed, Map.of());
    double messages = received.values().stream().mapToDouble(Double::doubleValue).sum();
    return Findings.of(
        List.of(
            Figure.of("through the whole way, unseen", median(rates(unseen)), "/s"),
            Figure.of("through the whole way, seen", median(rates(seen)), "/s"),
            Figure.of("seen, of unseen", ALL * median(rates(seen)) / median(rates(unseen)), "%")
                .atLeast(LEAST_RATE),
            Figure.of("CPU of the stack, unseen", median(cpus(unseen)), "µs an invoice"),
            Figure.of("CPU of the stack, seen", median(cpus(seen)), "µs an invoice"),
            Figure.of("CPU seen, of unseen", ALL * median(cpus(seen)) / median(cpus(unseen)), "%")
                .atMost(MOST_CPU),
            Figure.of("messages that the collector got", messages, "").atLeast(1)));
  }

  private static Run run(Testbed bed) throws InterruptedException {
    LoadReport report = Capacity.burst(bed);
    double cpu =
        report.processes().entrySet().stream()
            .filter(process -> !process.getKey().equals(MeasuredRun.GENERATOR))
            .mapToDouble(process -> process.getValue().cpuSeconds())
            .sum();
    return new Run(Capacity.borne(report), 1e6 * cpu / Math.max(1, report.accepted().count()));
  }

  private static List<ServiceProcess> measured(Testbed bed) {
    return bed.stack().services().stream()
        .filter(service -> service.kind().hasDatabase() || service.kind() == ServiceKind.CONSOLE)
        .toList();
  }

  private static void restart(Testbed bed, Map<String, String> environment) {
    measured(bed).forEach(service -> service.restartWith(environment));
    bed.site();
  }

  private static double[] rates(List<Run> runs) {
    return runs.stream().mapToDouble(Run::perSecond).sorted().toArray();
  }

  private static double[] cpus(List<Run> runs) {
    return runs.stream().mapToDouble(Run::cpu).sorted().toArray();
  }

  private static double median(double[] sorted) {
    return Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElse(0);
  }
}
