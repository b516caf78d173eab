package dev.kaipiao.simulation.invariant;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.simulation.delivery.ParkedRow;
import dev.kaipiao.simulation.platform.Platform;
import java.util.List;

/** What is parked is what cannot be processed, and what waits behind it under the same key. */
public final class Parking {

  private Parking() {}

  /** Before an operator has put anything right. */
  public static List<Breach> breaches(Platform platform) {
    Findings findings = new Findings("parked with reason, blocking only its key");
    List<ParkedRow> rows = platform.parked().toList();
    for (ParkedRow row : rows) {
      boolean explained =
          switch (row.reason()) {
            case RECORD_UNREADABLE -> row.message().id().isEmpty();
            case KEY_BLOCKED -> rows.stream().anyMatch(other -> isBehind(row, other));
            default -> platform.narration().isTroubled(row.message().body());
          };
      findings.require(explained, () -> row.message() + " is parked for " + row.reason());
    }
    return findings.breaches();
  }

  private static boolean isBehind(ParkedRow row, ParkedRow other) {
    return other.reason() != ReasonCode.KEY_BLOCKED
        && other.consumer().equals(row.consumer())
        && other.partition() == row.partition()
        && other.message().key().equals(row.message().key());
  }
}
