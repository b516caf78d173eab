package dev.kaipiao.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kaipiao.benchmarks.plot.LinePlot.Line;
import dev.kaipiao.benchmarks.plot.LinePlot.Mark;
import dev.kaipiao.benchmarks.plot.LinePlot.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

class PlotTest {

  @Test
  void aLinePlotIsXmlWithALineAndALegendForEachSeries() throws Exception {
    // Given
    var plot =
        new LinePlot(
            "latency <p99> & more",
            "second",
            "ms",
            true,
            List.of(
                new Line("accepted", List.of(new Point(0, 5), new Point(1, 50))),
                new Line("issued", List.of(new Point(0, 20), new Point(1, 2_000)))),
            List.of(new Mark(0.5, "killed")));
    // When
    Document svg = parsed(plot.svg());
    // Then
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(2);
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("latency <p99> & more", "accepted", "issued", "killed", "10,000");
  }

  @Test
  void whatIsNoNumberLeavesAGap() throws Exception {
    // Given
    var points =
        List.of(new Point(0, 1), new Point(1, Double.NaN), new Point(2, 3), new Point(3, 4));
    // When
    Document svg =
        parsed(new LinePlot("t", "x", "y", false, List.of(new Line("a", points)), List.of()).svg());
    // Then
    String path =
        svg.getElementsByTagName("path").item(0).getAttributes().getNamedItem("d").getNodeValue();
    assertThat(path.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    assertThat(path.chars().filter(c -> c == 'L').count()).isEqualTo(1);
  }

  @Test
  void plotsAreReadableOnDarkPaper() {
    String svg = new StackedBars("t", "%", Map.of("row", Map.of("a", 1.0))).svg();
    assertThat(svg).contains("prefers-color-scheme:dark");
  }

  @Test
  void aBarIsAsLongAsItsPartsTogether() throws Exception {
    // Given
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    rows.put("steady", Map.of("issuance", 60.0, "postgres", 40.0));
    rows.put("half", Map.of("issuance", 50.0));
    // When
    var boxes = parsed(new StackedBars("cpu", "%", rows).svg()).getElementsByTagName("rect");
    // Then: three parts, and two boxes of the legend
    assertThat(boxes.getLength()).isEqualTo(5);
    double first = width(boxes.item(0));
    assertThat(width(boxes.item(1))).isCloseTo(first * 40 / 60, within(0.2));
    assertThat(width(boxes.item(2))).isCloseTo(first * 50 / 60, within(0.2));
  }

  @Test
  void aScaleEndsAtARoundValueAboveTheLargest() {
    assertThat(Scale.upTo(1_389).ticks()).endsWith(1_500.0);
    assertThat(Scale.upTo(0).to()).isPositive();
    assertThat(Scale.decades(3, 700).ticks()).containsExactly(1.0, 10.0, 100.0, 1_000.0);
    assertThat(Scale.decades(1, 100).place(10)).isCloseTo(0.5, within(1e-9));
    assertThat(Scale.upTo(10).place(25)).isEqualTo(1);
  }

  @Test
  void anAxisIsLabelledAsPeopleWriteNumbers() {
    assertThat(Scale.label(12_000)).isEqualTo("12,000");
    assertThat(Scale.label(0.05)).isEqualTo("0.05");
  }

  private static double width(Node box) {
    return Double.parseDouble(box.getAttributes().getNamedItem("width").getNodeValue());
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
