package dev.kaipiao.issuance.bureau;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import dev.kaipiao.web.diagnosis.LayerLook;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the lane to the tax bureau. */
@Singleton
public class BureauLook implements LayerLook {

  /** The holder tells every two seconds, and a turn of the lane may last thirty. */
  static final Duration SILENCE = Duration.ofSeconds(45);

  static final Duration LONG_WAIT = Duration.ofSeconds(60);

  private static final String CLOSED = "closed";

  private final BureauSettings settings;
  private final LaneStatusTable statuses;
  private final Clock clock;

  public BureauLook(BureauSettings settings, LaneStatusTable statuses, Clock clock) {
    this.settings = settings;
    this.statuses = statuses;
    this.clock = clock;
  }

  @Override
  public Layer layer() {
    return Layer.BUREAU;
  }

  @Override
  public Uni<List<Finding>> look() {
    return settings.url().isEmpty()
        ? Uni.createFrom().item(List.of(Finding.of(Code.BUREAU_OK, "no bureau is set")))
        : statuses.read().map(lane -> judge(lane, clock.instant()));
  }

  static List<Finding> judge(LaneStatus lane, Instant now) {
    Optional<Duration> toldAgo = age(lane.toldAt(), now);
    if (toldAgo.isEmpty() || toldAgo.get().compareTo(SILENCE) > 0) {
      String seen =
          toldAgo
              .map(ago -> "%s told %d s ago".formatted(lane.holder(), ago.toSeconds()))
              .orElse("nobody ever told");
      return List.of(Finding.of(Code.BUREAU_UNATTENDED, seen));
    }
    List<Finding> findings = new ArrayList<>();
    if (!lane.breaker().equals(CLOSED)) {
      findings.add(
          Finding.of(
              Code.BUREAU_HELD_OFF,
              "breaker %s since %s; last error: %s"
                  .formatted(lane.breaker(), lane.breakerSince(), lane.lastError())));
    }
    age(lane.oldestQueued(), now)
        .filter(waiting -> waiting.compareTo(LONG_WAIT) > 0)
        .ifPresent(waiting -> findings.add(Finding.of(Code.BUREAU_BEHIND, queue(lane, waiting))));
    return findings.isEmpty()
        ? List.of(
            Finding.of(
                Code.BUREAU_OK,
                "driven by %s, interface %s, %d queued"
                    .formatted(lane.holder(), lane.version(), lane.queued())))
        : findings;
  }

  private static String queue(LaneStatus lane, Duration waiting) {
    return "%d queued, the oldest for %d s".formatted(lane.queued(), waiting.toSeconds());
  }

  private static Optional<Duration> age(OffsetDateTime time, Instant now) {
    return Optional.ofNullable(time).map(at -> Duration.between(at.toInstant(), now));
  }
}
