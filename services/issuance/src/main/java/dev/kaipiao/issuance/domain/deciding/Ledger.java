package dev.kaipiao.issuance.domain.deciding;

import dev.kaipiao.contracts.value.TaxpayerId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A registered seller and what it may still issue.
 *
 * @param suspended by the tax bureau
 * @param numbersRefusedUntil the bureau has said that it grants no numbers, and is not asked again
 *     before
 * @param segments with numbers left, oldest first
 * @param quotas by month; absent when nothing was fetched
 */
public record Ledger(
    TaxpayerId seller,
    String tenant,
    boolean suspended,
    Optional<Instant> numbersRefusedUntil,
    List<NumberSegment> segments,
    Map<YearMonth, QuotaAccount> quotas) {

  public Ledger {
    segments = List.copyOf(segments);
    quotas = Map.copyOf(quotas);
  }
}
