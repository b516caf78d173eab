package dev.kaipiao.cli.bench;

import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.MeasuredRun;
import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.cli.stack.ServiceKind;
import dev.kaipiao.cli.stack.ServiceProcess;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What it costs to be seen: the same burst on services that send traces and logs to a collector and
 * are asked for their metrics every five seconds, as they are shipped for production, and on the
 * same services with OpenTelemetry switched off when nobody asks. They take turns, and the first
 * turn as well, so that a machine whose speed changes favours neither. Each is measured after some
 * minutes of work, as what sends is not compiled before.
 */
final class TelemetryBench implements Bench {

  private static final double ALL = 100;
  private static final double LEAST_RATE = 95;
  private static final double MOST_CPU = 105;
  private static final double WARM_UP_RATE = 400;
  private static final Map<String, String> SWITCHED_OFF =
      Map.of("QUARKUS_OTEL_SDK_DISABLED", "true");

  /** One burst. */
  private record Run(double perSecond, double cpu) {}

  @Override
  public String wireName() {
    return "telemetry";
  }

  @Override
  public String title() {
    return "What telemetry costs: a burst while traces and logs are sent to a collector and metrics"
        + " are asked for every five seconds, and the same burst with telemetry switched off.";
  }

  @Override
  public Findings measure(Testbed bed) throws InterruptedException {
    List<Run> unseen = new ArrayList<>();
    List<Run> seen = new ArrayList<>();
    long messages = 0;
    int rounds = bed.pace() == Pace.QUICK ? 1 : 3;
    for (int round = 0; round < rounds; round++) {
      boolean unseenFirst = round % 2 == 0;
      if (unseenFirst) {
        unseen.add(run(bed, SWITCHED_OFF));
      }
      try (Watcher watcher = Watcher.of(measured(bed))) {
        seen.add(run(bed, watcher.environment()));
        messages += watcher.received();
      }
      if (!unseenFirst) {
        unseen.add(run(bed, SWITCHED_OFF));
      }
    }
    restart(bed, Map.of());
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

  private static Run run(Testbed bed, Map<String, String> environment) throws InterruptedException {
    restart(bed, environment);
    LoadReport report = Capacity.burst(bed, WARM_UP_RATE, bed.pace().seconds(120, 30));
    double cpu =
        report.processes().entrySet().stream()
            .filter(process -> !process.getKey().equals(MeasuredRun.GENERATOR))
            .mapToDouble(process -> process.getValue().cpuSeconds())
            .sum();
    Run run = new Run(Capacity.borne(report), 1e6 * cpu / Math.max(1, report.accepted().count()));
    bed.terminal().say("%.0f/s, %.0f µs of CPU an invoice", run.perSecond(), run.cpu());
    return run;
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
