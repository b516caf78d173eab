package dev.kaipiao.issuance.admission;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Not now.
 *
 * @param retryAfterSeconds at least 1
 */
public record Refusal(ReasonCode reason, int retryAfterSeconds) {

  public Refusal {
    if (retryAfterSeconds < 1) {
      throw new IllegalArgumentException("a second is the least that can be waited");
    }
  }

  /** Up to half as long again, so that those who are turned away together come back one by one. */
  public int spreadSeconds() {
    return retryAfterSeconds + ThreadLocalRandom.current().nextInt(retryAfterSeconds / 2 + 1);
  }
}
