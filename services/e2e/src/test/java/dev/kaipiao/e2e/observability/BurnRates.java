package dev.kaipiao.e2e.observability;

import java.util.List;
import java.util.function.Predicate;

/**
 * Rules from levels: how much of each is bad over several windows, and alerts for budgets that burn
 * too fast. Each alert looks at a long window, so that little does not wake anybody, and at a short
 * one, so that it ends soon after the fault (Google, The Site Reliability Workbook, chapter 5). The
 * fastest pace is 13.5 instead of that book's 14.4: a total outage exceeds it after 49 s, so that
 * with ten more for asking and evaluating it is told within a minute.
 */
final class BurnRates {

  /**
   * When somebody is told.
   *
   * @param factor how many times faster than allowed the budget burns
   * @param urgent whether it may be a P0
   */
  record Pace(String longWindow, String shortWindow, String factor, boolean urgent) {}

  static final List<Pace> PACES =
      List.of(
          new Pace("1h", "5m", "13.5", true),
          new Pace("6h", "30m", "6", false),
          new Pace("3d", "6h", "1", false));

  private static final List<String> QUICK = List.of("5m", "30m", "1h");
  private static final List<String> SLOW = List.of("6h", "3d");

  private BurnRates() {}

  static String rules() {
    StringBuilder text =
        new StringBuilder(
            """
            # Written from ../../service-levels.yml by ServiceLevelsTest: change it there.
            groups:
              - name: now # one group, so that an alert looks at shares of the same moment
                rules:
            """);
    ServiceLevel.moments()
        .forEach(
            moment ->
                record(text, moment.path("record").asText(), "", moment.path("expr").asText()));
    shares(text, QUICK);
    alerts(text, Pace::urgent);
    text.append("  - name: slow\n    interval: 1m\n    rules:\n");
    shares(text, SLOW);
    alerts(text, pace -> !pace.urgent());
    budgets(text);
    return text.toString();
  }

  private static void shares(StringBuilder text, List<String> windows) {
    for (ServiceLevel level : ServiceLevel.all()) {
      for (String window : windows) {
        record(text, share(window), level.name(), level.badShare(window));
      }
    }
  }

  private static void budgets(StringBuilder text) {
    text.append("  - name: budgets\n    interval: 5m\n    rules:\n");
    for (ServiceLevel level : ServiceLevel.all()) {
      record(
          text, share(ServiceLevel.window()), level.name(), level.badShare(ServiceLevel.window()));
      record(
          text,
          "kaipiao:budget:left",
          level.name(),
          "1 - %s{level=\"%s\"} / %s"
              .formatted(
                  share(ServiceLevel.window()), level.name(), level.budget().toPlainString()));
    }
  }

  private static void alerts(StringBuilder text, Predicate<Pace> which) {
    for (ServiceLevel level : ServiceLevel.all()) {
      PACES.stream().filter(which).forEach(pace -> text.append(alert(level, pace)));
    }
  }

  private static String alert(ServiceLevel level, Pace pace) {
    String limit = pace.factor() + " * " + level.budget().toPlainString();
    String of = "{level=\"" + level.name() + "\"}";
    return """
              - alert: %s
                expr: %s%s > %s and %s%s > %s
                labels: { severity: %s, window: %s }
                annotations:
                  summary: "%s%s: not kept, the budget of %s burns %s times too fast"
                  runbook: docs/runbooks/%s.md
        """
        .formatted(
            level.alert(),
            share(pace.longWindow()),
            of,
            limit,
            share(pace.shortWindow()),
            of,
            limit,
            pace.urgent() && level.pages() ? "P0" : "P1",
            pace.longWindow(),
            level.each().map(label -> "{{ $labels." + label + " }}, ").orElse(""),
            level.promise(),
            ServiceLevel.window(),
            pace.factor(),
            level.alert());
  }

  private static String share(String window) {
    return "kaipiao:bad:share_" + window;
  }

  private static void record(StringBuilder text, String name, String level, String expression) {
    text.append("      - record: ").append(name).append('\n');
    if (!level.isEmpty()) {
      text.append("        labels: { level: ").append(level).append(" }\n");
    }
    text.append("        expr: >-\n          ").append(expression).append('\n');
  }

  /** The table of docs/observability.md. */
  static List<String> table() {
    return ServiceLevel.all().stream().map(BurnRates::row).toList();
  }

  private static String row(ServiceLevel level) {
    return "| `%s`%s | %s | %s %% | %s | %s |"
        .formatted(
            level.name(),
            level.each().map(label -> " for each " + label).orElse(""),
            level.promise(),
            level.objective().movePointRight(2).stripTrailingZeros().toPlainString(),
            ServiceLevel.window(),
            level.pages() ? "P0, then P1" : "P1");
  }
}
