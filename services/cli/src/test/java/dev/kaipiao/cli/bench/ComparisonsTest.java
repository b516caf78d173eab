package dev.kaipiao.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.benchmarks.results.Comparison;
import dev.kaipiao.benchmarks.results.Measurement;
import dev.kaipiao.benchmarks.results.Results;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {

  private final Results published = Results.read(Path.of("../../docs/benchmarks/results.json"));

  @Test
  void theyNameFiguresThatMeasurementsHave() {
    List<String> measured = published.measurements().stream().map(Measurement::name).toList();
    assertThat(Benches.names()).contains(Comparison.REFERENCE);
    assertThat(Comparisons.ALL)
        .filteredOn(one -> measured.contains(one.measurement()))
        .isNotEmpty()
        .allMatch(one -> published.figure(one.measurement(), one.figure()).isPresent());
    if (measured.contains(Comparison.REFERENCE)) {
      assertThat(Comparisons.ALL)
          .allMatch(one -> published.figure(Comparison.REFERENCE, one.reference()).isPresent());
    }
  }
}
