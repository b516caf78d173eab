package dev.kaipiao.issuance.api;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header {@code Request-Timeout: seconds}: how long the caller waits for its invoice to be
 * issued. After that it has given up, and nothing is begun for it any more.
 */
final class RequestTimeout {

  static final String HEADER = "Request-Timeout";

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,3})?");
  private static final double MILLIS = 1_000.0;

  private RequestTimeout() {}

  /** When the caller gives up; refuses a header that cannot be read (400, KP-1021). */
  static Optional<Instant> deadline(String header, Instant calledAt) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    if (!SECONDS.matcher(text).matches()) {
      throw ProblemException.of(
          400,
          List.of(
              Violation.of(
                  ReasonCode.HEADER_INVALID, "", HEADER + " is seconds, such as 30 or 2.5")));
    }
    long millis = Math.round(Double.parseDouble(text) * MILLIS);
    return Optional.of(calledAt.plus(Duration.ofMillis(millis)));
  }
}
