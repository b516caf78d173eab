package dev.kaipiao.cli.doctor.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.doctor.diagnosis.Code;
import dev.kaipiao.cli.doctor.diagnosis.Finding;
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
    List<JsonNode> all =
        StreamSupport.stream(view.path("classes").spliterator(), false).toList();
    List<JsonNode> heldBack =
        all.stream().filter(one -> one.path("heldBack").asBoolean()).toList();
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
