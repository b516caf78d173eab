package dev.kaipiao.issuance.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Invoices are dated in China standard time, which has no daylight saving. */
public final class ChinaTime {

  public static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);

  private ChinaTime() {}

  public static LocalDate dateOf(Instant instant) {
    return instant.atOffset(OFFSET).toLocalDate();
  }

  /** The time of issue of an invoice of this date: now, moved to its date. */
  public static OffsetDateTime issuedAt(LocalDate date, Instant now) {
    return date.atTime(now.atOffset(OFFSET).toLocalTime().truncatedTo(ChronoUnit.MILLIS))
        .atOffset(OFFSET);
  }
}
