package dev.kaipiao.receipts.api;

import dev.kaipiao.receipts.domain.bank.BankId;
import dev.kaipiao.receipts.domain.bank.Banks;
import dev.kaipiao.receipts.store.BankRegistry;
import dev.kaipiao.receipts.store.LaneStore;
import dev.kaipiao.receipts.store.LaneStore.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

/** Puts together what is registered of a bank and how its lane goes. */
@Singleton
public class BankViews {

  private final BankRegistry registry;
  private final LaneStore laneStore;
  private final Clock clock;

  BankViews(BankRegistry registry, LaneStore laneStore, Clock clock) {
    this.registry = registry;
    this.laneStore = laneStore;
    this.clock = clock;
  }

  /**
   * @param only one bank; null for all
   */
  Uni<List<BankView>> of(BankId only) {
    return Uni.combine()
        .all()
        .unis(registry.current(), laneStore.standings(only))
        .with(this::together);
  }

  private List<BankView> together(Banks banks, List<Standing> standings) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    return standings.stream()
        .flatMap(
            standing ->
                banks.find(standing.bank()).stream().map(bank -> BankView.of(bank, standing, now)))
        .toList();
  }
}
