package dev.kaipiao.cli.sizing;

import dev.kaipiao.benchmarks.results.Figure;
import dev.kaipiao.benchmarks.results.Measurement;
import dev.kaipiao.benchmarks.results.Results;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one invoice was measured to cost at full load: neither the most, as at half load, where
 * batches are small, nor the least, as at saturation.
 *
 * @param cpuMicros of each process, in user and system mode
 * @param kafkaKilobytes that topics grew by, compressed, of all topics together
 * @param walKilobytes that PostgreSQL wrote to its log, of all services together
 */
public record Costs(Map<String, Double> cpuMicros, double kafkaKilobytes, double walKilobytes) {

  static final String MEASUREMENT = "full";

  /** Processes that are not the platform: who asks, and who stands for the world outside. */
  private static final String GENERATOR = "load";

  private static final String SIMULATORS = "simulators";

  public Costs {
    cpuMicros = Map.copyOf(cpuMicros);
  }

  /** Empty when full load has not been measured. */
  public static Optional<Costs> of(Results results) {
    return results.measurements().stream()
        .filter(one -> one.name().equals(MEASUREMENT) && !one.figures().isEmpty())
        .findFirst()
        .map(one -> of(results, one));
  }

  private static Costs of(Results results, Measurement full) {
    Map<String, Double> seconds = new TreeMap<>(full.cpuSeconds());
    seconds.remove(GENERATOR);
    double all = seconds.values().stream().mapToDouble(Double::doubleValue).sum();
    double microsPerSecond = value(results, "CPU of the stack") / all;
    seconds.remove(SIMULATORS);
    seconds.replaceAll((process, used) -> used * microsPerSecond);
    return new Costs(
        seconds, value(results, "through Kafka"), value(results, "write-ahead log of PostgreSQL"));
  }

  private static double value(Results results, String what) {
    return results.figure(MEASUREMENT, what).map(Figure::value).orElseThrow();
  }

  double cpuMicrosOf(String process) {
    return cpuMicros.getOrDefault(process, 0.0);
  }

  /** Of the platform, its broker and its databases. */
  public double allCpuMicros() {
    return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
