package dev.kaipiao.cli.sizing;

import dev.kaipiao.benchmarks.results.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The reckoned part of docs/sizing.md: what an invoice costs, and what follows for some sizes. */
public final class SizingGuide {

  static final String BEGIN = "<!-- sizing:begin -->";
  static final String END = "<!-- sizing:end -->";

  private static final List<Long> DAYS =
      List.of(1_000_000L, 10_000_000L, 30_000_000L, 120_000_000L, 1_200_000_000L);

  private final Costs costs;

  public SizingGuide(Costs costs) {
    this.costs = costs;
  }

  /** Replaces the reckoned part of a page; leaves everything when there is none, or no costs. */
  public static void writeInto(Path page, Results results) {
    if (!Files.exists(page)) {
      return;
    }
    Costs.of(results)
        .ifPresent(
            costs -> {
              try {
                Files.writeString(page, new SizingGuide(costs).within(Files.readString(page)));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** The text with its reckoned part made new. */
  String within(String text) {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("no part between " + BEGIN + " and " + END);
    }
    return text.substring(0, begin + BEGIN.length())
        + "\n\n"
        + costTable()
        + "\n"
        + sizeTable()
        + "\n"
        + text.substring(end);
  }

  private String costTable() {
    StringBuilder table = new StringBuilder("| an invoice costs | |\n|---|---|\n");
    row(table, "CPU in all", micros(costs.allCpuMicros()));
    for (Map.Entry<String, Double> process : new TreeMap<>(costs.cpuMicros()).entrySet()) {
      if (process.getValue() >= 1) {
        row(table, "CPU of " + process.getKey(), micros(process.getValue()));
      }
    }
    row(
        table,
        "through Kafka, one copy",
        String.format(Locale.ROOT, "%.2f kB", costs.kafkaKilobytes()));
    row(
        table,
        "write-ahead log of PostgreSQL",
        String.format(Locale.ROOT, "%.1f kB", costs.walKilobytes()));
    return table.toString();
  }

  private String sizeTable() {
    List<Sizing> sizes = DAYS.stream().map(day -> new Sizing(day, costs)).toList();
    StringBuilder table = new StringBuilder();
    line(table, "invoices on the busiest day", sizes, one -> number(one.perDay()));
    table.append("|---|").append("---|".repeat(sizes.size())).append('\n');
    line(table, "cells", sizes, one -> number(one.cells()));
    line(table, "**in each cell:** requests/s at the peak", sizes, one -> number(one.peak()));
    for (String service : Sizing.SERVICES) {
      line(
          table,
          "instances of " + service + ", 2 cores each",
          sizes,
          one -> number(one.instances(service)));
    }
    line(table, "partitions of each topic", sizes, one -> number(one.partitions()));
    line(table, "brokers × cores", sizes, one -> Sizing.BROKERS + " × " + one.coresOfABroker());
    line(
        table,
        "written to Kafka at the peak, one copy, MB/s",
        sizes,
        one -> number(one.kafkaMegabytesAtPeak()));
    line(table, "disk of a broker, GB", sizes, one -> number(one.diskGigabytesOfABroker()));
    line(
        table,
        "cores of the four databases' primaries together",
        sizes,
        one -> number(one.coresOfPrimaries()));
    line(
        table,
        "their write-ahead log at the peak, MB/s",
        sizes,
        one -> number(one.walMegabytesAtPeak()));
    line(table, "the same in a day, GB", sizes, one -> number(one.walGigabytesADay()));
    line(table, "**in all:** cores, standbys included", sizes, one -> number(one.cores()));
    return table.toString();
  }

  private static void line(
      StringBuilder table, String what, List<Sizing> sizes, Function<Sizing, String> cell) {
    row(table, what, sizes.stream().map(cell).collect(Collectors.joining(" | ")));
  }

  private static void row(StringBuilder table, String what, String value) {
    table.append("| ").append(what).append(" | ").append(value).append(" |\n");
  }

  private static String micros(double value) {
    return number(value) + " µs";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%,.3g" : "%,.0f", value)
        .replaceFirst("(\\.[0-9]*?)0+$", "$1")
        .replaceFirst("\\.$", "");
  }
}
