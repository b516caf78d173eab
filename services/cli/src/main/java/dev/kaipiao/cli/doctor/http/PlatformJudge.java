package dev.kaipiao.cli.doctor.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Report;
import dev.kaipiao.contracts.diagnosis.Verdict;
import java.util.List;
import java.util.Optional;
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
        .orElseGet(() -> Finding.of(Code.HEALTH_NOT_SHOWN, summary(exchange)));
  }

  /** What {@code /v1/diagnosis} said; empty when it is not shown to this caller. */
  static Optional<Finding> itself(Exchange exchange) {
    return exchange.ifAnswered().flatMap(PlatformReport::of).map(PlatformJudge::itself);
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
        .orElseGet(() -> Finding.of(Code.ADMISSION_NOT_SHOWN, summary(exchange)));
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

  private static String summary(Exchange exchange) {
    return exchange.ifAnswered().map(Answer::summary).orElse("no answer");
  }
}
