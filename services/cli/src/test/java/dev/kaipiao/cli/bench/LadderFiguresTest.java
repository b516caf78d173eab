package dev.kaipiao.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.series.LaneFigures;
import dev.kaipiao.benchmarks.load.series.StageFigures;
import dev.kaipiao.benchmarks.load.series.Timeline;
import dev.kaipiao.benchmarks.load.series.Track;
import dev.kaipiao.benchmarks.load.series.WindowFigures;
import dev.kaipiao.benchmarks.plot.LinePlot.Point;
import dev.kaipiao.benchmarks.results.Figure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A ladder over 100 requests/s: 20 s of each step, calm again 4 s after each overload. */
class LadderFiguresTest {

  private static final int STEP = 20;
  private static final int TROUBLED = 4;
  private static final StageFigures SOME = new StageFigures(1, 1, 1, 1, 1);

  private final List<WindowFigures> windows = new ArrayList<>();
  private final List<Integer> refused = new ArrayList<>();

  @Test
  void goodputIsToldAsAPartOfItsPeakAndJudged() {
    // Given
    climb(100, 99, 96, 80);
    // When
    var figures = new LadderFigures(report(), true).figures("adaptive");
    // Then
    assertThat(named(figures, "adaptive, goodput at its peak").value()).isEqualTo(100);
    assertThat(named(figures, "adaptive at 2x, goodput").reached()).isTrue();
    assertThat(named(figures, "adaptive at 5x, goodput").reached()).isTrue();
    assertThat(named(figures, "adaptive at 10x, goodput").value()).isCloseTo(80, within(0.01));
    assertThat(named(figures, "adaptive at 10x, goodput").reached()).isFalse();
  }

  @Test
  void theTimeBackToNormalCountsFromTheEndOfEachOverload() {
    // Given
    climb(100, 100, 100, 100);
    // When
    var figures = new LadderFigures(report(), true).figures("adaptive");
    // Then
    assertThat(named(figures, "adaptive after 10x, back to normal after").value())
        .isEqualTo(TROUBLED);
    assertThat(figures.stream().filter(one -> one.what().contains("back to normal"))).hasSize(3);
  }

  @Test
  void nothingIsAskedOfABaseline() {
    // Given
    climb(100, 10, 5, 1);
    // When
    var figures = new LadderFigures(report(), false).figures("none");
    // Then
    assertThat(figures).allMatch(figure -> figure.target().isEmpty());
  }

  @Test
  void goodputIsDrawnOverWhatWasOfferedWithoutTheRests() {
    // Given
    climb(100, 99, 96, 80);
    // When
    var line = new LadderFigures(report(), true).goodput("adaptive");
    // Then
    assertThat(line.points())
        .containsExactly(
            new Point(50, 50),
            new Point(100, 100),
            new Point(200, 99),
            new Point(500, 96),
            new Point(1_000, 80));
  }

  private void climb(double atOne, double atTwo, double atFive, double atTen) {
    step("0.5x", 50, 50);
    step("1x", 100, atOne);
    step("2x", 200, atTwo);
    step("after 2x", 50, 50);
    step("5x", 500, atFive);
    step("after 5x", 50, 50);
    step("10x", 1_000, atTen);
    step("after 10x", 50, 50);
  }

  private void step(String name, double offered, double issued) {
    boolean overload = offered > 100;
    LaneFigures lane = new LaneFigures((int) offered, (int) issued, (int) issued, 0, 5, 10, 20);
    windows.add(
        new WindowFigures(
            name,
            STEP,
            offered,
            issued,
            issued,
            issued,
            1,
            1,
            overload ? 2 : -1,
            overload ? 5 : -1,
            Map.of("single", lane),
            Map.of()));
    for (int second = 0; second < STEP; second++) {
      boolean troubled = overload || (name.startsWith("after") && second < TROUBLED);
      refused.add(troubled ? 1 : 0);
    }
  }

  private LoadReport report() {
    List<Integer> offered = Collections.nCopies(refused.size(), 50);
    List<Double> fast = Collections.nCopies(refused.size(), 10.0);
    Timeline timeline =
        new Timeline(offered, refused, Map.of("accepted", new Track(offered, fast, fast, fast)));
    return new LoadReport(
        50, 160, true, 0, 0, SOME, SOME, SOME, SOME, SOME, SOME, null, windows, timeline, null,
        null, List.of(), null);
  }

  private static Figure named(List<Figure> figures, String what) {
    return figures.stream().filter(one -> one.what().equals(what)).findFirst().orElseThrow();
  }
}
