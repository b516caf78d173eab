package dev.kaipiao.cli.doctor.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Report;
import dev.kaipiao.contracts.diagnosis.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Judges what the platform says of itself. */
final class PlatformJudge {

  private PlatformJudge() {}

  /** What {@code /q/health/ready} said. */
  static Finding health(Exchange exchange) {
    Optional<HealthDocument> health = exchange.ifAnswered().flatMap(HealthDocument::of);
    return health
        .map(
            told ->
                Finding.of(
                    told.up() ? Code.PLATFORM_READY : Code.PLATFORM_NOT_READY, told.toString()))
        .orElseGet(() -> Finding.of(Code.HEALTH_NOT_SHOWN, exchange.summary()));
  }

  /**
   * All that the platform said of itself. Of what fails in one service the first is the cause: that
   * it is not ready, or holds back requests, follows from it.
   */
  static List<Finding> together(List<Finding> itself, Exchange health, Exchange admission) {
    List<Finding> findings = new ArrayList<>(itself);
    List<Finding> seen = new ArrayList<>(List.of(health(health)));
    if (!isUnknown(admission)) {
      seen.add(admission(admission));
    }
    for (Finding further : seen) {
      if (!further.isFailing() || findings.stream().noneMatch(Finding::isFailing)) {
        findings.add(further);
      }
    }
    return findings;
  }

  /** What {@code /v1/diagnosis} said; empty when it is not shown to this caller. */
  static List<Finding> itself(String name, Exchange exchange) {
    return isAway(exchange)
        ? List.of(away(name, exchange))
        : report(exchange).map(PlatformJudge::itself).stream().toList();
  }

  /**
   * What the services behind a console said, each cause once.
   *
   * @param parts by the names of the services
   * @return empty when there is no console
   */
  static List<Finding> parts(Map<String, Exchange> parts) {
    List<Finding> findings = new ArrayList<>();
    parts.forEach(
        (name, exchange) -> {
          if (isAway(exchange)) {
            findings.add(away(name, exchange));
          }
        });
    Set<String> causes = new HashSet<>();
    List<Report> told =
        parts.values().stream().map(PlatformJudge::report).flatMap(Optional::stream).toList();
    told.stream()
        .filter(report -> report.cause() == null || causes.add(report.cause().code()))
        .map(PlatformJudge::itself)
        .forEach(findings::add);
    return told.isEmpty() && findings.size() < parts.size() ? List.of() : findings;
  }

  /** No answer, or that of a gateway which got none. */
  private static boolean isAway(Exchange exchange) {
    return exchange.ifAnswered().map(answer -> answer.status() >= 500).orElse(true);
  }

  /** Only some services let requests in; the console, for one, knows nothing of it. */
  private static boolean isUnknown(Exchange exchange) {
    return exchange.ifAnswered().map(answer -> answer.status() == 404).orElse(false);
  }

  private static Finding away(String name, Exchange exchange) {
    return Finding.of(Code.PART_AWAY, name + ": " + exchange.summary());
  }

  private static Optional<Report> report(Exchange exchange) {
    return exchange.ifAnswered().flatMap(PlatformReport::of);
  }

  private static Finding itself(Report report) {
    Code code =
        switch (report.verdict()) {
          case OK -> Code.PLATFORM_WELL;
          case WARNING, NOT_LOOKED_AT -> Code.PLATFORM_UNEASY;
          case FAILING -> Code.PLATFORM_ILL;
        };
    String seen =
        report.cause() == null
            ? report.steps().stream()
                .filter(step -> step.verdict() != Verdict.OK)
                .map(PlatformJudge::told)
                .collect(Collectors.joining("; "))
            : told(report.cause());
    return Finding.of(code, report.subject() + (seen.isEmpty() ? "" : ": " + seen));
  }

  private static String told(Report.Step step) {
    return "%s %s (%s)".formatted(step.code(), step.meaning().english(), step.seen());
  }

  /** What {@code /v1/admission} said: which classes of requests are held back, and by what. */
  static Finding admission(Exchange exchange) {
    Optional<JsonNode> view =
        exchange
            .ifAnswered()
            .filter(answer -> answer.status() == 200)
            .flatMap(Answer::json)
            .filter(body -> body.path("classes").isArray());
    return view.map(PlatformJudge::classes)
        .orElseGet(() -> Finding.of(Code.ADMISSION_NOT_SHOWN, exchange.summary()));
  }

  private static Finding classes(JsonNode view) {
    List<JsonNode> all = StreamSupport.stream(view.path("classes").spliterator(), false).toList();
    List<JsonNode> heldBack = all.stream().filter(one -> one.path("heldBack").asBoolean()).toList();
    if (heldBack.isEmpty()) {
      return Finding.of(
          Code.DOOR_OPEN,
          "%s in flight of %s".formatted(view.path("inFlight"), view.path("limit")));
    }
    String seen =
        heldBack.stream()
            .map(
                one ->
                    "%s by %s, Retry-After %s s"
                        .formatted(
                            one.path("name").asText(),
                            one.path("cause").asText("?"),
                            one.path("retryAfter").asText("?")))
            .collect(Collectors.joining("; "));
    return Finding.of(
        heldBack.size() == all.size() ? Code.DOOR_CLOSED : Code.CLASS_HELD_BACK, seen);
  }
}
