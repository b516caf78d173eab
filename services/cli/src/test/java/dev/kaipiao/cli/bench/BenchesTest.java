package dev.kaipiao.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.cli.stack.StackException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchesTest {

  @Test
  void everyMeasurementHasANameOfItsOwnAndSaysWhatItDoes() {
    assertThat(Benches.names()).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z-]+"));
    assertThat(Benches.chosen(List.of(), Pace.FULL))
        .hasSize(Benches.names().size())
        .allMatch(bench -> bench.title().endsWith("."));
  }

  @Test
  void whatIsQuickIsThePartThatShowsWhetherSomethingGotWorse() {
    assertThat(Benches.chosen(List.of(), Pace.QUICK))
        .extracting(Bench::wireName)
        .containsExactly("limits", "capacity", "half", "full", "accept", "ladder");
  }

  @Test
  void namedOnesAreRunInTheOrderOfThePage() {
    assertThat(Benches.chosen(List.of("soak", "steady"), Pace.QUICK))
        .extracting(Bench::wireName)
        .containsExactly("steady", "soak");
  }

  @Test
  void aNameThatIsNoneIsAnsweredWithThoseThereAre() {
    assertThatThrownBy(() -> Benches.chosen(List.of("fastest"), Pace.FULL))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("fastest")
        .hasMessageContaining("quarter-end");
  }

  @Test
  void durationsAreReadAsPeopleWriteThem() {
    assertThat(Durations.parse("90s")).isEqualTo(Duration.ofSeconds(90));
    assertThat(Durations.parse("10m")).isEqualTo(Duration.ofMinutes(10));
    assertThatThrownBy(() -> Durations.parse("soon")).isInstanceOf(StackException.class);
  }
}
