package dev.kaipiao.cli.canary.judge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a release went back. */
public enum Cause {
  /** It was never ready. */
  NOT_STARTED,
  /** Its process ended. */
  ENDED,
  /** It says that it cannot work, and the running release can. */
  NOT_READY,
  /** Its configuration, its interfaces or whom it trusts would not survive here. */
  DRIFT,
  /** It does not know what the running release has taken. */
  STRANGER,
  /** What waits on the service's topics grows. */
  BEHIND,
  /** It does something worse than the running release. */
  WORSE,
  /** Too little came to tell. */
  TOO_LITTLE,
  /** It did not finish the records that it was given on trial. */
  TRIAL_UNFINISHED,
  /** In the running release's place it did not start. */
  NOT_TAKEN_OVER;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
