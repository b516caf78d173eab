package dev.kaipiao.cli.command;

import dev.kaipiao.benchmarks.load.LoadReport;
import dev.kaipiao.benchmarks.load.MeasuredRun;
import dev.kaipiao.benchmarks.load.series.LaneFigures;
import dev.kaipiao.benchmarks.load.series.StageFigures;
import dev.kaipiao.benchmarks.load.series.WindowFigures;
import dev.kaipiao.benchmarks.process.ProcessFigures;
import dev.kaipiao.cli.terminal.Table;

/** The report of a load for people. */
final class LoadTable {

  private static final double MEGABYTE = 1 << 20;
  private static final double MICROSECONDS = 1e6;

  private LoadTable() {}

  static Table of(LoadReport report) {
    Table table = new Table();
    table
        .row(
            "offered",
            String.format("%.1f/s for %.0f s", report.offeredPerSecond(), report.seconds()))
        .rule();
    stage(table, "accepted", report.accepted());
    stage(table, "issued", report.issued());
    stage(table, "signed", report.signed());
    stage(table, "reported", report.reported());
    stage(table, "delivered", report.delivered());
    stage(table, "audited", report.audited());
    if (!report.windows().isEmpty()) {
      table.rule();
      report.windows().forEach(window -> window(table, window));
    }
    table.rule().row("lost", report.lost()).row("duplicated", report.duplicated());
    if (!report.details().settled()) {
      table.row("warm-up", "was NOT worked off when the measured part began");
    }
    table.row("result", report.ok() ? "everything holds" : "NOT everything holds");
    if (report.limits() != null) {
      table.rule().row("limits", report.limits());
    }
    processes(table, report);
    return table;
  }

  private static void processes(Table table, LoadReport report) {
    if (report.processes() == null) {
      return;
    }
    table.rule();
    double requests = Math.max(1, report.offeredPerSecond() * report.seconds());
    for (var entry : report.processes().entrySet()) {
      ProcessFigures figures = entry.getValue();
      table.row(
          entry.getKey(),
          String.format(
              "%.1f s of CPU, %.0f µs a request, %.0f MB",
              figures.cpuSeconds(),
              figures.cpuSeconds() * MICROSECONDS / requests,
              figures.peakMemoryMegabytes()));
    }
    if (report.volume() != null) {
      table
          .row(
              "through Kafka",
              String.format(
                  "%,d records, %.1f MB",
                  report.volume().kafkaRecords(), report.volume().kafkaBytes() / MEGABYTE))
          .row(
              "through PostgreSQL",
              String.format(
                  "%,d commits, %,d rows inserted, %.1f MB of write-ahead log",
                  report.volume().postgres().commits(),
                  report.volume().postgres().rowsInserted(),
                  report.volume().postgres().walBytes() / MEGABYTE));
    }
    table.row("generator", MeasuredRun.GENERATOR + " is this process, and shares the machine");
  }

  private static void stage(Table table, String name, StageFigures figures) {
    table.row(
        name,
        String.format(
            "%,d at %.1f/s  p50 %.1f ms  p99 %.1f ms  max %.1f ms",
            figures.count(),
            figures.perSecond(),
            figures.p50Ms(),
            figures.p99Ms(),
            figures.maxMs()));
  }

  private static void window(Table table, WindowFigures window) {
    table.row(
        window.name(),
        String.format(
            "offered %.0f/s, accepted in time %.0f/s, issued %.0f/s, longest silence %.0f ms",
            window.offeredPerSecond(),
            window.acceptedInTimePerSecond(),
            window.issuedPerSecond(),
            window.longestSilenceMs()));
    window.lanes().forEach((lane, figures) -> lane(table, lane, figures));
  }

  private static void lane(Table table, String lane, LaneFigures figures) {
    table.row(
        "  " + lane,
        String.format(
            "%,d, in time %,d, refused %,d, p50 %.1f ms, p99 %.1f ms",
            figures.offered(),
            figures.inTime(),
            figures.refused(),
            figures.p50Ms(),
            figures.p99Ms()));
  }
}
