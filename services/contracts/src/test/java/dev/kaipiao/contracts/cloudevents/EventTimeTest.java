package dev.kaipiao.contracts.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @Property
  void aTimeIsReadAsTheLibraryReadsIt(
      @ForAll @LongRange(min = -62_000_000_000L, max = 253_000_000_000L) long second,
      @ForAll @IntRange(min = 0, max = 999_999_999) int nanos,
      @ForAll @IntRange(min = -18, max = 18) int hours) {
    OffsetDateTime time = Instant.ofEpochSecond(second, nanos).atOffset(ZoneOffset.ofHours(hours));
    for (OffsetDateTime written : new OffsetDateTime[] {time, time.withNano(0)}) {
      String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(written);
      assertThat(EventTime.parse(text)).isEqualTo(OffsetDateTime.parse(text)).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-28T23:59:59Z",
        "2024-02-29T00:00:00+08:00",
        "2026-11-23T12:00+08:00",
        "2026-11-23T12:00:00.1-03:30",
        "2026-11-23T12:00:00.+08:00",
        "2026-11-23T12:00:00.123456789+18:00",
        "2026-11-23T12:00:00+08:00:30",
        "+12026-11-23T12:00:00Z"
      })
  void otherSpellingsAreReadAsTheLibraryReadsThem(String text) {
    assertThat(EventTime.parse(text)).isEqualTo(OffsetDateTime.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-11-23",
        "2026-11-23T12:00:00",
        "2026-11-23T12:00:00.",
        "2026-02-30T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-11-23T24:00:01Z",
        "2026-11-23T12:00:00+19:00",
        "2026-11-23T12:00:00.1234567890Z",
        "2026-11-23T12:00:00Zz"
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> EventTime.parse(text)).isInstanceOf(DateTimeParseException.class);
  }

  @Test
  void theSecondIsEnough() {
    assertThat(EventTime.parse("2026-11-23T12:00:00+08:00"))
        .isEqualTo(OffsetDateTime.of(2026, 11, 23, 12, 0, 0, 0, ZoneOffset.ofHours(8)));
  }
}
