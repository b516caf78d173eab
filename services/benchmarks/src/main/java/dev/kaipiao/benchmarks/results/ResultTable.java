package dev.kaipiao.benchmarks.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes results as Markdown, between two marks of a page. */
public final class ResultTable {

  /** The figure whose sum over all measurements stands above the table. */
  public static final String ACKNOWLEDGED = "requests acknowledged, and followed to their end";

  static final String BEGIN = "<!-- bench:begin -->";
  static final String END = "<!-- bench:end -->";

  private final Results results;
  private final List<Comparison> comparisons;

  /**
   * @param comparisons rows of the table that has the reference beside the platform; one whose
   *     figures have not been measured is left out
   */
  public ResultTable(Results results, List<Comparison> comparisons) {
    this.results = results;
    this.comparisons = List.copyOf(comparisons);
  }

  /** Puts the results between the marks of a page; leaves a page without marks as it is. */
  public boolean writeInto(Path page) {
    try {
      if (!Files.exists(page)) {
        return false;
      }
      String text = Files.readString(page);
      int from = text.indexOf(BEGIN);
      int to = text.indexOf(END);
      if (from < 0 || to < from) {
        return false;
      }
      Files.writeString(
          page, text.substring(0, from + BEGIN.length()) + "\n" + markdown() + text.substring(to));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    Machine machine = results.machine();
    text.append(
        "%nMachine: %s, %d cores, %s GB of memory, %s, %s.%n"
            .formatted(
                machine.processor(),
                machine.cores(),
                Numbers.text(machine.memoryGigabytes()),
                machine.system(),
                machine.java()));
    double acknowledged = results.sum(ACKNOWLEDGED);
    if (acknowledged > 0) {
      text.append(
          "%nIn the measurements that tell it, %s requests were acknowledged and followed to their end.%n"
              .formatted(Numbers.text(acknowledged)));
    }
    results.measurements().forEach(one -> measurement(text, one));
    String rows = comparisons.stream().map(this::row).collect(Collectors.joining());
    if (!rows.isEmpty()) {
      text.append(
          """

          ### beside the synchronous reference

          | question | the platform | the reference |
          |---|---|---|
          """);
      text.append(rows);
    }
    return text.append('\n').toString();
  }

  private String row(Comparison one) {
    Optional<Figure> platform = results.figure(one.measurement(), one.figure());
    Optional<Figure> reference = results.figure(Comparison.REFERENCE, one.reference());
    if (platform.isEmpty() || reference.isEmpty()) {
      return "";
    }
    return "| %s | %s | %s |%n"
        .formatted(one.question(), amount(platform.get()), amount(reference.get()));
  }

  private static String amount(Figure figure) {
    return Numbers.text(figure.value()) + " " + figure.unit();
  }

  private static void measurement(StringBuilder text, Measurement one) {
    text.append("%n### %s%n%n%s%n%n".formatted(one.name(), one.title()));
    text.append(
        "`%s`, %s, %s.%n"
            .formatted(
                one.command(),
                one.at().format(DateTimeFormatter.ISO_LOCAL_DATE),
                one.runs() == 1 ? "one run" : "median of " + one.runs() + " runs"));
    if (!one.trouble().isEmpty()) {
      text.append("%n**Did not hold:** %s%n".formatted(one.trouble()));
    }
    if (!one.figures().isEmpty()) {
      text.append(
          """

          | figure | measured | asked | ratio to the machine's limit |
          |---|---|---|---|
          """);
      one.figures().forEach(figure -> row(text, figure));
    }
    if (!one.plots().isEmpty()) {
      text.append('\n');
      one.plots().forEach(plot -> text.append("![%s](benchmarks/%s)%n".formatted(plot, plot)));
    }
  }

  private static void row(StringBuilder text, Figure figure) {
    text.append(
        String.format(
            Locale.ROOT,
            "| %s | %s | %s | %s |%n",
            figure.what(),
            amount(figure),
            figure
                .target()
                .map(
                    target ->
                        target.text() + (figure.reached() ? ": reached" : ": **not reached**"))
                .orElse(""),
            figure.ratio().map(Ratio::text).orElse("")));
  }
}
