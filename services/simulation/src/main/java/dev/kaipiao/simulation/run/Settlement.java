package dev.kaipiao.simulation.run;

import dev.kaipiao.simulation.issuing.IssuanceTables;
import dev.kaipiao.simulation.outside.Bank;
import dev.kaipiao.simulation.platform.Platform;
import dev.kaipiao.simulation.receipts.ReceiptsTables;
import java.util.List;

/** Whether nothing is under way any more, beside what is parked. */
final class Settlement {

  private final Platform platform;

  Settlement(Platform platform) {
    this.platform = platform;
  }

  boolean isReached() {
    return unfinished().isEmpty();
  }

  /** The first thing that is not done; empty when everything is. */
  String unfinished() {
    IssuanceTables issuance = platform.issuanceTables();
    ReceiptsTables receipts = platform.receiptsTables();
    if (!platform.enterprises().areDone()) {
      return "a caller has no answer";
    }
    if (platform.services().stream()
        .anyMatch(service -> !service.messaging().outbox().committed().isEmpty())) {
      return "an outbox holds rows";
    }
    List<String> behind = platform.broker().behind();
    if (!behind.isEmpty()) {
      return "groups have records before them: " + behind;
    }
    if (!issuance.waiting.committed().isEmpty()) {
      return "a request waits";
    }
    if (!issuance.uploadQueue.committed().isEmpty()
        || issuance.uploads.committed().stream().anyMatch(IssuanceTables.Upload::open)) {
      return "an upload is open or wanted";
    }
    if (!issuance.openLeases.committed().isEmpty()) {
      return "a lease is open";
    }
    if (!platform.bank().isQuiet()
        || receipts.messages.committed().stream().anyMatch(each -> !each.delivered())
        || receipts.receivables.committed().stream()
            .anyMatch(each -> each.queued() || each.partsPaid() < Bank.PARTS)) {
      return "the bank is not told, or has not paid";
    }
    return "";
  }

  /** Whether only what nobody can read is parked. */
  boolean isUnparked() {
    return platform.parked().allMatch(row -> row.message().id().isEmpty());
  }
}
