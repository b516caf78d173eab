package dev.kaipiao.simulation.platform;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.simulation.delivery.MessagingTables.Narrator;
import dev.kaipiao.simulation.event.Event;
import dev.kaipiao.simulation.kernel.Chance;
import dev.kaipiao.simulation.kernel.Flaw;
import dev.kaipiao.simulation.kernel.World;

/**
 * Which events meet a fault that does not pass by itself: the broker refuses some as their topic is
 * configured, and a consumer fails on some until an operator has put right what is wrong.
 */
public final class Narration {

  private final World world;
  private final int refused;
  private final int unsigned;
  private final int unlogged;
  private final boolean auditThrows;
  private boolean repaired;
  private long events;

  Narration(World world) {
    this.world = world;
    Chance chance = world.chance();
    this.refused = chance.oneIn(3) ? chance.between(2, 5) : 0;
    this.unsigned = chance.oneIn(3) ? chance.between(2, 5) : 0;
    this.unlogged = chance.oneIn(3) ? chance.between(1, 4) : 0;
    this.auditThrows = chance.oneIn(2);
  }

  Narrator of(String service) {
    return new Narrator() {
      @Override
      public String nextId() {
        return service + "-" + ++events;
      }

      @Override
      public boolean refuses(Object body) {
        return refusesNow(body);
      }

      @Override
      public boolean appendsAside() {
        return world.has(Flaw.OUTBOX_OUTSIDE_TRANSACTION);
      }
    };
  }

  /** Whether the broker does not take this event: the first receipt of some invoices. */
  private boolean refusesNow(Object body) {
    return !repaired
        && body instanceof Event.Matched matched
        && matched.part() == 1
        && hits(matched.number(), refused);
  }

  /** Whether signing fails on it: some invoices. */
  boolean failsSigning(Object body) {
    return !repaired && body instanceof Event.Issued issued && hits(issued.number(), unsigned);
  }

  /** Whether audit fails on it: the first receipt of some invoices. */
  boolean failsAudit(Object body) {
    return !repaired
        && body instanceof Event.Matched matched
        && matched.part() == 1
        && hits(matched.number(), unlogged);
  }

  boolean auditThrows() {
    return auditThrows;
  }

  /** Whether something is wrong with this event that somebody has to put right. */
  public boolean isTroubled(Object body) {
    boolean before = repaired;
    repaired = false;
    boolean troubled = refusesNow(body) || failsSigning(body) || failsAudit(body);
    repaired = before;
    return troubled;
  }

  /** The operator has put everything right. */
  public void repair() {
    repaired = true;
  }

  private static boolean hits(InvoiceNumber number, int oneIn) {
    return oneIn > 0 && number.sequence() % oneIn == 0;
  }
}
