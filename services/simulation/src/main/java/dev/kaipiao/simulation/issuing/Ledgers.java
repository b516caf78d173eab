package dev.kaipiao.simulation.issuing;

import dev.kaipiao.contracts.value.Money;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.issuance.domain.deciding.Decision;
import dev.kaipiao.issuance.domain.deciding.Ledger;
import dev.kaipiao.issuance.domain.deciding.NumberSegment;
import dev.kaipiao.issuance.domain.deciding.QuotaAccount;
import dev.kaipiao.simulation.database.Transaction;
import dev.kaipiao.simulation.issuing.IssuanceTables.Quota;
import dev.kaipiao.simulation.issuing.IssuanceTables.Segment;
import dev.kaipiao.simulation.kernel.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The statements of {@code issuance.store.LedgerTable}. */
final class Ledgers {

  private final IssuanceTables tables;

  Ledgers(IssuanceTables tables) {
    this.tables = tables;
  }

  /** FOR NO KEY UPDATE, in the order of their ids. */
  boolean lock(Transaction tx, Collection<String> sellers) {
    for (String seller : sellers) {
      if (tx.get(tables.sellers, seller).isPresent()) {
        tx.lock(tables.sellers, seller);
      }
    }
    return true;
  }

  Map<String, Ledger> read(Transaction tx, Collection<String> sellers) {
    Map<String, Ledger> ledgers = new HashMap<>();
    for (String id : sellers) {
      tx.get(tables.sellers, id)
          .ifPresent(
              seller ->
                  ledgers.put(
                      id,
                      new Ledger(
                          TaxpayerId.of(id),
                          seller.tenant(),
                          false,
                          instant(seller.numbersRefusedUntil()),
                          segments(tx, id),
                          tx.get(tables.quotas, id)
                              .map(quota -> Map.of(Calendar.MONTH, account(quota)))
                              .orElse(Map.of()))));
    }
    return ledgers;
  }

  private List<NumberSegment> segments(Transaction tx, String seller) {
    List<NumberSegment> open = new ArrayList<>();
    for (Segment each : tx.rows(tables.segments)) {
      if (each.seller().equals(seller) && each.isOpen()) {
        open.add(
            new NumberSegment(
                each.id(), each.first().plus(each.used()), each.count() - each.used()));
      }
    }
    return open;
  }

  /** Takes what was drawn, relative to what is there; the table's checks hold in any case. */
  boolean debit(Transaction tx, Decision decision) {
    for (Decision.NumbersTaken taken : decision.numbers()) {
      tx.lock(tables.segments, taken.segment());
      Segment segment = tx.get(tables.segments, taken.segment()).orElseThrow();
      long used = segment.used() + taken.count();
      if (used > segment.count()) {
        throw new Fault.Lasting("a segment has no such number");
      }
      tx.put(
          tables.segments,
          segment.id(),
          new Segment(segment.id(), segment.seller(), segment.first(), segment.count(), used));
    }
    for (Decision.QuotaDebit debit : decision.quotas()) {
      String seller = debit.seller().value();
      tx.lock(tables.quotas, seller);
      Quota quota = tx.get(tables.quotas, seller).orElseThrow();
      long used = quota.used() + debit.net().cents();
      if (used > quota.granted()) {
        throw new Fault.Lasting("quota_kept: more is used than was granted");
      }
      tx.put(tables.quotas, seller, new Quota(seller, quota.granted(), used, quota.refusedUntil()));
    }
    return true;
  }

  private static QuotaAccount account(Quota quota) {
    return new QuotaAccount(
        Money.ofCents(quota.granted()), Money.ofCents(quota.used()), instant(quota.refusedUntil()));
  }

  private static Optional<Instant> instant(OptionalLong virtual) {
    return virtual.isPresent() ? Optional.of(Calendar.at(virtual.getAsLong())) : Optional.empty();
  }
}
