package dev.kaipiao.contracts.diagnosis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a layer stands. The later of two weighs more. */
public enum Verdict {
  OK("ok", "正常"),
  /** It works, and is worth a look. */
  WARNING("warning", "注意"),
  /** A layer that it stands on fails, or the look did not come to an end. */
  NOT_LOOKED_AT("not looked at", "未检查"),
  FAILING("failing", "故障");

  private final Sentence name;

  Verdict(String english, String chinese) {
    this.name = new Sentence(english, chinese);
  }

  public Sentence inWords() {
    return name;
  }

  /** Whether what stands on it can be looked at. */
  boolean carries() {
    return this == OK || this == WARNING;
  }

  /** The name in JSON. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
