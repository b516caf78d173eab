package dev.kaipiao.simulation.issuing;

import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.issuing.IssuanceTables.Lease;
import dev.kaipiao.simulation.issuing.IssuanceTables.Quota;
import dev.kaipiao.simulation.issuing.IssuanceTables.Segment;
import dev.kaipiao.simulation.issuing.IssuanceTables.Seller;
import dev.kaipiao.simulation.issuing.IssuanceTables.Waiting;
import java.util.List;
import java.util.OptionalLong;

/** Whose ledger runs short, and what is then written down to be asked of the bureau. */
final class Shortages {

  private static final long NUMBERS = 2;
  private static final long CENTS = 30_000;

  private final IssuanceTables tables;
  private final String prefix;

  Shortages(IssuanceTables tables, String prefix) {
    this.tables = tables;
    this.prefix = prefix;
  }

  /** Nothing is written where a question of the same kind is open already. */
  boolean write(Transaction tx, long now) {
    for (Seller seller : List.copyOf(tx.rows(tables.sellers))) {
      long waitsForNumbers = count(tx, seller.id(), true);
      if (!ahead(seller.numbersRefusedUntil(), now)
          && (numbersLeft(tx, seller.id()) == 0 || waitsForNumbers > 0)) {
        write(tx, seller.id(), true, Math.max(NUMBERS, waitsForNumbers), now);
      }
      Quota quota =
          tx.get(tables.quotas, seller.id())
              .orElse(new Quota(seller.id(), 0, 0, OptionalLong.empty()));
      long awaited = centsAwaited(tx, seller.id());
      if (!ahead(quota.refusedUntil(), now)
          && (quota.granted() - quota.used() < CENTS / 2 || awaited > 0)) {
        write(tx, seller.id(), false, Math.max(CENTS, awaited), now);
      }
    }
    return true;
  }

  private void write(Transaction tx, String seller, boolean ofNumbers, long amount, long now) {
    String serial = prefix + "-l" + tx.next();
    Lease lease = new Lease(serial, seller, ofNumbers, amount, true, now);
    if (tx.insert(tables.openLeases, lease.kind(), serial)) {
      tx.put(tables.leases, serial, lease);
    }
  }

  private long numbersLeft(Transaction tx, String seller) {
    long left = 0;
    for (Segment each : tx.rows(tables.segments)) {
      left += each.seller().equals(seller) ? each.count() - each.used() : 0;
    }
    return left;
  }

  private long count(Transaction tx, String seller, boolean numbers) {
    long count = 0;
    for (Waiting each : tx.rows(tables.waiting)) {
      count += each.seller().equals(seller) && each.numbers() == numbers ? 1 : 0;
    }
    return count;
  }

  private long centsAwaited(Transaction tx, String seller) {
    long cents = 0;
    for (Waiting each : tx.rows(tables.waiting)) {
      cents += each.seller().equals(seller) && !each.numbers() ? each.net() : 0;
    }
    return cents;
  }

  private static boolean ahead(OptionalLong until, long now) {
    return until.isPresent() && until.getAsLong() > now;
  }
}
