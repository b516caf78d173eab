package dev.kaipiao.cli.doctor.http;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Compares the server's clock with ours. */
final class ClockJudge {

  /** Dates in HTTP have whole seconds, and tokens are taken a minute after their time. */
  static final Duration TOLERANCE = Duration.ofSeconds(30);

  private ClockJudge() {}

  /**
   * @param server what the server's Date header says
   */
  static Finding judge(Optional<Instant> server, Instant here) {
    if (server.isEmpty()) {
      return Finding.of(Code.CLOCK_NOT_TOLD, "no Date header");
    }
    Duration ahead = Duration.between(server.get(), here);
    String seen =
        "this machine is %d s %s the server"
            .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of");
    return Finding.of(
        ahead.abs().compareTo(TOLERANCE) > 0 ? Code.CLOCK_DIFFERS : Code.CLOCK_OK, seen);
  }
}
