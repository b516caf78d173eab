package dev.kaipiao.web.versioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticeTest {

  private static final OffsetDateTime DEPRECATED =
      OffsetDateTime.parse("2027-01-04T00:00:00+08:00");
  private static final OffsetDateTime SUNSET = OffsetDateTime.parse("2028-01-03T08:00:00+08:00");

  @Test
  void aVersionThatIsPhasedOutTellsSinceWhenUntilWhenAndWhereToGo() {
    // Given
    Notice notice =
        new Notice(
            DEPRECATED,
            Optional.of(SUNSET),
            Optional.of("v2"),
            Optional.of(URI.create("https://kaipiao.dev/moving-to-v2")));
    // When
    Map<String, String> headers = notice.headers();
    // Then
    assertThat(headers)
        .containsOnly(
            Map.entry("Deprecation", "@1798992000"),
            Map.entry("Sunset", "Mon, 03 Jan 2028 00:00:00 GMT"),
            Map.entry(
                "Link",
                "</v2>; rel=\"successor-version\","
                    + " <https://kaipiao.dev/moving-to-v2>; rel=\"deprecation\""));
  }

  @Test
  void withoutADecidedEndOnlyTheDeprecationIsTold() {
    // When
    Map<String, String> headers =
        new Notice(DEPRECATED, Optional.empty(), Optional.empty(), Optional.empty()).headers();
    // Then
    assertThat(headers).containsOnlyKeys("Deprecation");
  }

  @Test
  void aSunsetBeforeTheDeprecationIsAMistake() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Notice(SUNSET, Optional.of(DEPRECATED), Optional.empty(), Optional.empty()));
  }
}
