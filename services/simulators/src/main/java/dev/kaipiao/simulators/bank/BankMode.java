package dev.kaipiao.simulators.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is wrong with a bank today. */
public enum BankMode {
  NORMAL,
  /** Takes its time for every delivery. */
  SLOW,
  /** Takes the call and never answers; on Kafka it stops reading. */
  HUNG,
  /** Answers every delivery with 500; on Kafka it stops reading. */
  ERROR,
  /** Sends receipts that fit nothing, and its own again and again, as fast as they are taken. */
  FLOOD,
  /** Somebody forges receipts in its name beside the genuine ones. */
  FORGE;

  /** Reads a name in either case. */
  @JsonCreator
  public static BankMode of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  @JsonValue
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
