package dev.kaipiao.receipts.domain.matching;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.Locale;
import java.util.Optional;

/** How a genuine receipt stands. */
public enum MatchState {
  /** Allocated in full. */
  MATCHED(null),
  /** Fits no invoice yet. */
  UNMATCHED(ReasonCode.RECEIPT_UNMATCHED),
  /** Fits several invoices. */
  AMBIGUOUS(ReasonCode.RECEIPT_AMBIGUOUS),
  /** Its invoices are paid and something is left. */
  OVERPAID(ReasonCode.OVERPAYMENT);

  private final ReasonCode reason;

  MatchState(ReasonCode reason) {
    this.reason = reason;
  }

  /** Why a person has to look at it; empty when nobody has to. */
  public Optional<ReasonCode> reason() {
    return Optional.ofNullable(reason);
  }

  /** The name in the API and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static MatchState named(String wireName) {
    return valueOf(wireName.toUpperCase(Locale.ROOT));
  }
}
