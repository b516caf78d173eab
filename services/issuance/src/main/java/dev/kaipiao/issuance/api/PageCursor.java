package dev.kaipiao.issuance.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.issuance.store.InvoiceOverview;
import dev.kaipiao.issuance.store.InvoiceQuery.Position;
import dev.kaipiao.web.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;

/** The opaque place behind the last invoice of a page: its time in microseconds and its number. */
final class PageCursor {

  private static final String SEPARATOR = ":";

  private PageCursor() {}

  static String after(InvoiceOverview last) {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, last.issuedAt().toInstant());
    String place = micros + SEPARATOR + last.number();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(US_ASCII));
  }

  static Optional<Position> read(String cursor) {
    if (cursor == null) {
      return Optional.empty();
    }
    try {
      String[] place =
          new String(Base64.getUrlDecoder().decode(cursor), US_ASCII).split(SEPARATOR, 2);
      Instant time = Instant.EPOCH.plus(Long.parseLong(place[0]), ChronoUnit.MICROS);
      String number = InvoiceNumber.of(place[1]).value();
      return Optional.of(new Position(time.atOffset(ZoneOffset.UTC), number));
    } catch (IllegalArgumentException
        | ArrayIndexOutOfBoundsException
        | ArithmeticException
        | DateTimeException e) {
      throw ProblemException.of(400, ReasonCode.QUERY_INVALID, "after is no place in this list");
    }
  }
}
