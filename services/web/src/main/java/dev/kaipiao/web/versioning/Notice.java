package dev.kaipiao.web.versioning;

import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What callers of a version that is being phased out are told. The clock ends nothing: a version
 * goes with a release that does not have it any more, after its sunset.
 *
 * @param deprecated since when, or from when on
 * @param sunset until when it will answer at least
 * @param successor first segment of the paths to move to
 * @param guide where it is told how to move
 */
record Notice(
    OffsetDateTime deprecated,
    Optional<OffsetDateTime> sunset,
    Optional<String> successor,
    Optional<URI> guide) {

  /** RFC 9110, section 5.6.7: the day has two digits. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  Notice {
    if (sunset.isPresent() && sunset.get().isBefore(deprecated)) {
      throw new IllegalArgumentException("a sunset comes after the deprecation (RFC 9745)");
    }
  }

  static Notice of(VersionSettings.PhaseOut settings) {
    return new Notice(
        settings.deprecated(), settings.sunset(), settings.successor(), settings.guide());
  }

  /** The headers by their names. */
  Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Deprecation", "@" + deprecated.toEpochSecond());
    sunset.ifPresent(
        at -> headers.put("Sunset", HTTP_DATE.format(at.withOffsetSameInstant(ZoneOffset.UTC))));
    List<String> links = new ArrayList<>();
    successor.ifPresent(
        version -> links.add("</%s>; rel=\"successor-version\"".formatted(version)));
    guide.ifPresent(where -> links.add("<%s>; rel=\"deprecation\"".formatted(where)));
    if (!links.isEmpty()) {
      headers.put("Link", String.join(", ", links));
    }
    return headers;
  }
}
