package dev.kaipiao.issuance.domain.deciding;

import dev.kaipiao.contracts.reason.ReasonCode;

/** What a waiting request waits for, and what it is told when that never comes. */
public enum Awaits {
  NUMBERS(ReasonCode.NUMBERS_AWAITED, ReasonCode.NUMBERS_EXHAUSTED),
  QUOTA(ReasonCode.QUOTA_AWAITED, ReasonCode.QUOTA_EXHAUSTED);

  private final ReasonCode awaited;
  private final ReasonCode exhausted;

  Awaits(ReasonCode awaited, ReasonCode exhausted) {
    this.awaited = awaited;
    this.exhausted = exhausted;
  }

  /** The reason that its status gives meanwhile. */
  public ReasonCode awaited() {
    return awaited;
  }

  /** The reason of its rejection once the tax bureau has refused. */
  public ReasonCode exhausted() {
    return exhausted;
  }
}
