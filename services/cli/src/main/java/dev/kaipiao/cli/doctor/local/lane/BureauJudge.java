package dev.kaipiao.cli.doctor.local.lane;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.cli.doctor.diagnosis.Code;
import dev.kaipiao.cli.doctor.diagnosis.Finding;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges what issuance tells of the lane to the tax bureau ({@code GET /v1/bureau}). */
final class BureauJudge {

  /** The holder tells every two seconds, and a turn of the lane may last thirty. */
  static final Duration SILENCE = Duration.ofSeconds(45);

  static final Duration LONG_WAIT = Duration.ofSeconds(60);

  private static final String CLOSED = "closed";

  private BureauJudge() {}

  static List<Finding> judge(JsonNode lane, Instant now) {
    Optional<Duration> toldAgo = age(lane, "toldAt", now);
    if (toldAgo.isEmpty() || toldAgo.get().compareTo(SILENCE) > 0) {
      String seen =
          toldAgo
              .map(ago -> "%s told %d s ago".formatted(holder(lane), ago.toSeconds()))
              .orElse("nobody ever told");
      return List.of(Finding.of(Code.BUREAU_UNATTENDED, seen));
    }
    List<Finding> findings = new ArrayList<>();
    if (!lane.path("breaker").asText(CLOSED).equals(CLOSED)) {
      findings.add(
          Finding.of(
              Code.BUREAU_HELD_OFF,
              "breaker %s since %s; last error: %s"
                  .formatted(
                      lane.path("breaker").asText(),
                      lane.path("breakerSince").asText("?"),
                      lane.path("lastError").asText("none"))));
    }
    age(lane, "oldestQueued", now)
        .filter(waiting -> waiting.compareTo(LONG_WAIT) > 0)
        .ifPresent(waiting -> findings.add(Finding.of(Code.BUREAU_BEHIND, queue(lane))));
    return findings.isEmpty()
        ? List.of(Finding.of(Code.BUREAU_OK, "%s, %s".formatted(holder(lane), queue(lane))))
        : findings;
  }

  private static String holder(JsonNode lane) {
    return lane.path("holder").asText("nobody");
  }

  private static String queue(JsonNode lane) {
    return "%s queued, the oldest from %s"
        .formatted(lane.path("queued").asText("0"), lane.path("oldestQueued").asText("now"));
  }

  /** Empty when the field is not there or is no time. */
  private static Optional<Duration> age(JsonNode lane, String field, Instant now) {
    try {
      return lane.path(field).isTextual()
          ? Optional.of(
              Duration.between(OffsetDateTime.parse(lane.path(field).asText()).toInstant(), now))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
