package dev.kaipiao.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  private static final Machine MACHINE = new Machine("test", 2, 24, "Linux", "25");
  private static final List<String> ORDER = List.of("accept", "steady");

  @Test
  void theMedianOfThreeRunsIsTheMiddleOneAndKeepsAllThree() {
    // When
    var median = Measurement.median(List.of(run(900), run(1_500), run(1_200)));
    // Then
    var figure = median.figures().get(0);
    assertThat(figure.value()).isEqualTo(1_200);
    assertThat(figure.runs()).containsExactly(900.0, 1_500.0, 1_200.0);
    assertThat(figure.ratio().orElseThrow().value()).isCloseTo(0.12, within(0.001));
    assertThat(median.runs()).isEqualTo(3);
    assertThat(median.reached()).isTrue();
  }

  @Test
  void aFigureBelowWhatIsAskedIsNotReached() {
    assertThat(Figure.of("accepted", 999, "/s").atLeast(1_000).reached()).isFalse();
    assertThat(Figure.of("p99", 20, "ms").atMost(20).reached()).isTrue();
    assertThat(Figure.of("p50", 20, "ms").reached()).isTrue();
  }

  @Test
  void whatDidNotHoldInARunIsNotReachedHoweverGoodItsFigures() {
    // Given
    var good = run(2_000);
    var bad =
        new Measurement(
            good.name(),
            good.title(),
            good.command(),
            good.at(),
            1,
            good.limits(),
            good.figures(),
            good.cpuSeconds(),
            good.plots(),
            "lost 1");
    // Then
    assertThat(Measurement.median(List.of(good, bad)).reached()).isFalse();
  }

  @Test
  void resultsAreReadAsTheyWereWritten(@TempDir Path folder) {
    // Given
    var written = new Results(MACHINE, List.of(run(1_200)));
    Path file = folder.resolve("deep/results.json");
    // When
    written.write(file);
    // Then
    assertThat(Results.read(file)).isEqualTo(written);
    assertThat(Results.read(folder.resolve("none.json")).measurements()).isEmpty();
  }

  @Test
  void aNewMeasurementTakesThePlaceOfTheOldOneInTheOrderOfTheTable() {
    // Given
    var results = new Results(MACHINE, List.of()).with(MACHINE, run(1), ORDER);
    // When
    var both = results.with(MACHINE, named("accept", 7), ORDER).with(MACHINE, run(2), ORDER);
    // Then
    assertThat(both.measurements().stream().map(Measurement::name))
        .containsExactly("accept", "steady");
    assertThat(both.measurements().get(1).figures().get(0).value()).isEqualTo(2);
  }

  @Test
  void theTableIsWrittenBetweenItsMarksAndNowhereElse(@TempDir Path folder) throws IOException {
    // Given
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "before\n%s\nold\n%s\nafter\n".formatted(ResultTable.BEGIN, ResultTable.END));
    var table = new ResultTable(new Results(MACHINE, List.of(run(1_200))), List.of());
    // When
    boolean written = table.writeInto(page);
    boolean writtenAgain = table.writeInto(page);
    // Then
    assertThat(written && writtenAgain).isTrue();
    assertThat(Files.readString(page))
        .startsWith("before\n")
        .endsWith("after\n")
        .doesNotContain("old")
        .containsOnlyOnce("### steady")
        .contains("| through | 1,200 /s | ≥ 1,000: reached | 12 % of commits |");
  }

  @Test
  void theReferenceStandsBesideThePlatformWhereBothWereMeasured(@TempDir Path folder)
      throws IOException {
    // Given
    Path page = Files.writeString(folder.resolve("page.md"), ResultTable.BEGIN + ResultTable.END);
    var results = new Results(MACHINE, List.of(run(1_200), named(Comparison.REFERENCE, 300)));
    var comparisons =
        List.of(
            new Comparison("borne", "steady", "through", "through"),
            new Comparison("not measured", "steady", "p99", "through"));
    // When
    new ResultTable(results, comparisons).writeInto(page);
    // Then
    assertThat(Files.readString(page))
        .contains("| borne | 1,200 /s | 300 /s |")
        .doesNotContain("not measured");
  }

  @Test
  void whatWasAcknowledgedInAllRunsOfAllMeasurementsStandsAboveThem(@TempDir Path folder)
      throws IOException {
    // Given
    Path page = Files.writeString(folder.resolve("page.md"), ResultTable.BEGIN + ResultTable.END);
    var twice = Measurement.median(List.of(acknowledging("soak", 5), acknowledging("soak", 7)));
    var results = new Results(MACHINE, List.of(run(1), acknowledging("accept", 1_000), twice));
    // When
    new ResultTable(results, List.of()).writeInto(page);
    // Then
    assertThat(Files.readString(page)).contains("1,012 requests were acknowledged");
  }

  @Test
  void aPageWithoutMarksStaysAsItIs(@TempDir Path folder) throws IOException {
    // Given
    Path page = folder.resolve("page.md");
    Files.writeString(page, "nothing here");
    // When
    boolean written = new ResultTable(new Results(MACHINE, List.of()), List.of()).writeInto(page);
    // Then
    assertThat(written).isFalse();
    assertThat(Files.readString(page)).isEqualTo("nothing here");
  }

  @Test
  void numbersHaveAsManyDigitsAsSaySomething() {
    assertThat(Numbers.text(1_389)).isEqualTo("1,389");
    assertThat(Numbers.text(123.456)).isEqualTo("123");
    assertThat(Numbers.text(12.345)).isEqualTo("12.3");
    assertThat(Numbers.text(1.2345)).isEqualTo("1.23");
    assertThat(Numbers.text(0)).isEqualTo("0");
    assertThat(Numbers.text(0.0099)).isEqualTo("0.00990");
  }

  private static Measurement run(double perSecond) {
    return named("steady", perSecond);
  }

  private static Measurement named(String name, double perSecond) {
    return with(
        name, Figure.of("through", perSecond, "/s").comparedTo(10_000, "commits").atLeast(1_000));
  }

  private static Measurement acknowledging(String name, int requests) {
    return with(name, Figure.of(ResultTable.ACKNOWLEDGED, requests, ""));
  }

  private static Measurement with(String name, Figure figure) {
    return new Measurement(
        name,
        "The whole way.",
        "./kaipiao bench " + name,
        OffsetDateTime.parse("2026-11-01T12:00:00Z"),
        1,
        Optional.empty(),
        List.of(figure),
        Map.of("issuance", 12.5),
        List.of(),
        "");
  }
}
