package dev.kaipiao.simulation.issuing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** When a run takes place: noon of a day in the middle of a month. */
public final class Calendar {

  public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  public static final YearMonth MONTH = YearMonth.from(TODAY);

  private static final Instant BEGINNING = Instant.parse("2026-11-23T04:00:00Z");

  private Calendar() {}

  /** Virtual time as the platform sees it. */
  public static Instant at(long micros) {
    return BEGINNING.plus(micros, ChronoUnit.MICROS);
  }
}
