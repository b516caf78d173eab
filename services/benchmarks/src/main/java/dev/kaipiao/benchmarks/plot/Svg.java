package dev.kaipiao.benchmarks.plot;

import java.util.Locale;

/**
 * A drawing that is written element by element. Colours are classes, so that the reader's choice of
 * light or dark decides them ({@code prefers-color-scheme}).
 */
final class Svg {

  /** Colours of series that there are; further ones begin again. */
  static final int COLOURS = 9;

  private static final String STYLE =
      """
      text{font:12px system-ui,sans-serif;fill:#24292f}.title{font-size:15px;font-weight:600}
      .grid{stroke:#d0d7de;stroke-width:1}.axis{stroke:#57606a;stroke-width:1}.line{fill:none;stroke-width:1.6}
      .mark{stroke:#57606a;stroke-width:1;stroke-dasharray:4 3}
      .l0{stroke:#0969da}.l1{stroke:#1a7f37}.l2{stroke:#bc4c00}.l3{stroke:#8250df}.l4{stroke:#bf3989}
      .l5{stroke:#9a6700}.l6{stroke:#cf222e}.l7{stroke:#1b7c83}.l8{stroke:#57606a}
      .f0{fill:#0969da}.f1{fill:#1a7f37}.f2{fill:#bc4c00}.f3{fill:#8250df}.f4{fill:#bf3989}
      .f5{fill:#9a6700}.f6{fill:#cf222e}.f7{fill:#1b7c83}.f8{fill:#57606a}
      @media (prefers-color-scheme:dark){text{fill:#e6edf3}.grid{stroke:#30363d}.axis,.mark{stroke:#8b949e}
      .l0{stroke:#58a6ff}.l1{stroke:#3fb950}.l2{stroke:#f0883e}.l3{stroke:#bc8cff}.l4{stroke:#f778ba}
      .l5{stroke:#d29922}.l6{stroke:#ff7b72}.l7{stroke:#39c5cf}.l8{stroke:#8b949e}
      .f0{fill:#58a6ff}.f1{fill:#3fb950}.f2{fill:#f0883e}.f3{fill:#bc8cff}.f4{fill:#f778ba}
      .f5{fill:#d29922}.f6{fill:#ff7b72}.f7{fill:#39c5cf}.f8{fill:#8b949e}}
      """;

  private final StringBuilder text = new StringBuilder();

  Svg(int width, int height, String title) {
    text.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img">
        <title>%s</title>
        <style>%s</style>
        """
            .formatted(width, height, escaped(title), STYLE));
  }

  /** Where a text stands in relation to its place. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  Svg text(double x, double y, Anchor anchor, String styleClass, String content) {
    text.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" class=\"%s\">%s</text>%n"
            .formatted(
                number(x),
                number(y),
                anchor.name().toLowerCase(Locale.ROOT),
                styleClass,
                escaped(content)));
    return this;
  }

  Svg line(double x1, double y1, double x2, double y2, String styleClass) {
    text.append(
        "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>%n"
            .formatted(number(x1), number(y1), number(x2), number(y2), styleClass));
    return this;
  }

  /** A path through points that were written as {@code M x y L x y …}. */
  Svg path(String points, String styleClass) {
    text.append("<path d=\"%s\" class=\"%s\"/>%n".formatted(points, styleClass));
    return this;
  }

  /** A box that tells what it is when it is pointed at. */
  Svg box(double x, double y, double width, double height, String styleClass, String what) {
    text.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"><title>%s</title></rect>%n"
            .formatted(
                number(x), number(y), number(width), number(height), styleClass, escaped(what)));
    return this;
  }

  String end() {
    return text.append("</svg>\n").toString();
  }

  static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  private static String escaped(String content) {
    return content
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
