package dev.kaipiao.receipts.api;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Layer;
import dev.kaipiao.receipts.domain.delivery.LaneState;
import dev.kaipiao.web.diagnosis.LayerLook;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the lanes of all banks. */
@Singleton
public class BanksLook implements LayerLook {

  private final BankViews views;

  public BanksLook(BankViews views) {
    this.views = views;
  }

  @Override
  public Layer layer() {
    return Layer.BANKS;
  }

  @Override
  public Uni<List<Finding>> look() {
    return views.of(null).map(BanksLook::judge);
  }

  static List<Finding> judge(List<BankView> banks) {
    List<Finding> findings = new ArrayList<>();
    for (BankView bank : banks) {
      code(LaneState.named(bank.state()))
          .ifPresent(code -> findings.add(Finding.of(code, told(bank))));
      if (bank.abandoned() > 0) {
        findings.add(
            Finding.of(
                Code.DELIVERIES_ABANDONED,
                "%s: %d invoices".formatted(bank.id(), bank.abandoned())));
      }
    }
    return findings.isEmpty()
        ? List.of(Finding.of(Code.BANKS_OK, banks.size() + " lanes"))
        : findings;
  }

  private static Optional<Code> code(LaneState state) {
    return switch (state) {
      case OPEN -> Optional.empty();
      case BROKEN -> Optional.of(Code.BANK_BROKEN);
      case DISABLED -> Optional.of(Code.BANK_DISABLED);
      case THROTTLED -> Optional.of(Code.BANK_THROTTLED);
      case UNATTENDED -> Optional.of(Code.BANK_UNATTENDED);
    };
  }

  private static String told(BankView bank) {
    return "%s: %d waiting, the oldest %d s; last error: %s"
        .formatted(
            bank.id(),
            bank.waiting(),
            bank.oldestSeconds(),
            Optional.ofNullable(bank.lastError()).orElse("none"));
  }
}
