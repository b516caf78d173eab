package dev.kaipiao.receipts.domain.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads a bank's HTTP answer as Standard Webhooks 1.0.0 means it. */
public final class Answers {

  /** A bank cannot put us off for longer than this at a time. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private Answers() {}

  /**
   * @param retryAfter header {@code Retry-After} (RFC 9110, section 10.2.3): seconds or a date; may
   *     be null
   * @param body the answer's body, or the beginning of it
   */
  public static BankAnswer read(int status, String retryAfter, byte[] body, Instant now) {
    if (status >= 200 && status < 300) {
      return new BankAnswer.Taken(acknowledged(body));
    }
    Optional<Duration> wait = pause(retryAfter, now);
    return switch (status) {
      case 410 -> new BankAnswer.Gone();
      case 429, 502, 504 -> new BankAnswer.Throttled(status, wait);
      case 503 ->
          wait.isPresent()
              ? new BankAnswer.Throttled(status, wait)
              : new BankAnswer.Refused(status);
      default -> new BankAnswer.Refused(status);
    };
  }

  /** {@code {"acknowledged": n}}; an answer that is anything else acknowledges nothing. */
  private static Optional<Integer> acknowledged(byte[] body) {
    try {
      JsonNode count = Json.mapper().readTree(body).path("acknowledged");
      return count.canConvertToInt() && count.isIntegralNumber() && count.intValue() > 0
          ? Optional.of(count.intValue())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> pause(String retryAfter, Instant now) {
    if (retryAfter == null) {
      return Optional.empty();
    }
    try {
      Duration wait =
          retryAfter.chars().allMatch(Character::isDigit) && !retryAfter.isEmpty()
              ? Duration.ofSeconds(Long.parseLong(retryAfter))
              : Duration.between(now, httpDate(retryAfter));
      Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
      return Optional.of(bounded.isNegative() ? Duration.ZERO : bounded);
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Instant httpDate(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }
}
