package dev.kaipiao.benchmarks.micro;

import dev.kaipiao.contracts.json.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks of this package whose name holds one of the arguments, all of them without
 * arguments. Progress goes to standard error, the figures as one JSON array to standard output.
 * Each takes about ten seconds: enough to see a step grow twice as dear, not to argue about five
 * per cent.
 */
public final class MicroBenchmarks {

  private static final String ALLOCATED = "gc.alloc.rate.norm";
  private static final double MICROSECONDS = 1e6;

  private MicroBenchmarks() {}

  public static void main(String[] names) throws RunnerException {
    PrintStream answer = System.out;
    System.setOut(System.err);
    List<MicroFigure> figures = run(List.of(names));
    answer.println(new String(Json.write(figures), StandardCharsets.UTF_8));
  }

  /**
   * Runs the benchmarks whose name holds one of these, all when there are none. Progress goes to
   * standard output.
   */
  public static List<MicroFigure> run(List<String> names) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .mode(Mode.Throughput)
            .timeUnit(TimeUnit.SECONDS)
            .forks(1)
            .threads(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend("-Xmx512m")
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true);
    String here = MicroBenchmarks.class.getPackageName().replace(".", "\\.");
    if (names.isEmpty()) {
      options.include(here);
    }
    names.forEach(name -> options.include(here + ".*" + name));
    Collection<RunResult> results = new Runner(options.build()).run();
    return results.stream().map(MicroBenchmarks::figure).toList();
  }

  private static MicroFigure figure(RunResult result) {
    String name = result.getParams().getBenchmark();
    double perSecond = result.getPrimaryResult().getScore();
    double allocated =
        result.getSecondaryResults().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(ALLOCATED))
            .mapToDouble(entry -> entry.getValue().getScore())
            .findFirst()
            .orElse(0);
    return new MicroFigure(
        name.substring(MicroBenchmarks.class.getPackageName().length() + 1),
        Math.round(perSecond),
        Math.round(result.getPrimaryResult().getScoreError()),
        Math.round(MICROSECONDS / perSecond * 100) / 100.0,
        Math.round(allocated));
  }
}
