package dev.kaipiao.receipts.bank;

import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.delivery.BankAnswer;
import dev.kaipiao.receipts.domain.delivery.LaneState;
import dev.kaipiao.receipts.domain.delivery.Pace;
import dev.kaipiao.receipts.store.LaneStore;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Writes down how a lane goes: when that changed, and now and then that it still does. Belongs to
 * the lane's thread.
 */
final class LaneReporter {

  private final BankId bank;
  private final LaneEquipment equipment;
  private String complaint;
  private LaneState state;
  private Instant writtenAt = Instant.MIN;

  LaneReporter(BankId bank, LaneEquipment equipment) {
    this.bank = bank;
    this.equipment = equipment;
  }

  /** What the bank complained of is told with the next report. */
  void note(BankAnswer answer) {
    answer.complaint().ifPresent(words -> complaint = words);
  }

  Uni<Void> report(LaneBreaker breaker, Pace pace) {
    Instant now = equipment.steady().instant();
    LaneState current = state(breaker, pace, now);
    boolean late = now.isAfter(writtenAt.plus(equipment.settings().lane().watch()));
    if (!late && current == state && complaint == null) {
      return Uni.createFrom().voidItem();
    }
    LaneStore.Report report =
        new LaneStore.Report(
            bank,
            equipment.instance(),
            current,
            breaker.stateName(),
            pace.allowed(),
            pace.paused(now) ? pace.resumesAt().atOffset(ZoneOffset.UTC) : null,
            complaint);
    return equipment
        .lanes()
        .write(report, OffsetDateTime.now(equipment.clock()))
        .invoke(() -> written(current, now));
  }

  private void written(LaneState current, Instant now) {
    state = current;
    writtenAt = now;
    complaint = null;
  }

  private static LaneState state(LaneBreaker breaker, Pace pace, Instant now) {
    if (!breaker.closed()) {
      return LaneState.BROKEN;
    }
    return pace.paused(now) ? LaneState.THROTTLED : LaneState.OPEN;
  }
}
