package dev.kaipiao.web.versioning;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/** Which versions of the HTTP interface are being phased out. */
@ConfigMapping(prefix = "kaipiao.interface")
public interface VersionSettings {

  /** The versions, by the first segment of their paths, such as {@code v1}. */
  Map<String, PhaseOut> phasedOut();

  /** How a version is phased out. */
  interface PhaseOut {

    /** Since when, or from when on, it should not be used any more; RFC 3339 with offset. */
    OffsetDateTime deprecated();

    /** Until when it will answer at least; without it that is not decided. */
    Optional<OffsetDateTime> sunset();

    /** The version to move to, such as {@code v2}. */
    Optional<String> successor();

    /** Where it is told how to move. */
    Optional<URI> guide();
  }
}
