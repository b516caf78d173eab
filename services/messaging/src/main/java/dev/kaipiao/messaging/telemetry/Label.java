package dev.kaipiao.messaging.telemetry;

import dev.kaipiao.contracts.reason.ReasonCode;

/**
 * What metrics are told apart by. Each has few values: fixed by the code, or banks, who are
 * registered by hand. Never a tenant, a seller, an invoice or anything else that callers bring
 * along: those are asked for by logs, traces and the audit log.
 */
public enum Label {
  CONSUMER("consumer", 16, "name of the reader"),
  CLASS("class", 3, "interactive, batch, backfill"),
  REASON("reason", ReasonCode.values().length, "reason code"),
  OUTCOME("outcome", ReasonCode.values().length + 8, "how it ended; a reason code when refused"),
  BANK("bank", 200, "registered bank; unknown and all for what belongs to none"),
  CALL("call", 16, "service of the tax bureau"),
  STATE("state", 4, "valid, expiring, expired, refused"),
  PROVIDER("provider", 4, "implementation of the algorithms");

  private final String key;
  private final int mostValues;
  private final String meaning;

  Label(String key, int mostValues, String meaning) {
    this.key = key;
    this.mostValues = mostValues;
    this.meaning = meaning;
  }

  public String key() {
    return key;
  }

  /** Beyond so many values nothing more is measured. */
  public int mostValues() {
    return mostValues;
  }

  public String meaning() {
    return meaning;
  }
}
