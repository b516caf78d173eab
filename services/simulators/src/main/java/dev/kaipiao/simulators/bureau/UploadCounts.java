package dev.kaipiao.simulators.bureau;

import dev.kaipiao.simulators.bureau.BureauEntry.UploadTaken;
import dev.kaipiao.simulators.bureau.wire.ReturnCode;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was uploaded. Guarded by the bureau's lock. */
final class UploadCounts {

  private long uploads;
  private long repeatedCalls;
  private long received;
  private long accepted;
  private long duplicates;
  private final Map<String, Long> refused = new TreeMap<>();

  void repeatedCall() {
    repeatedCalls++;
  }

  void taken(UploadTaken upload) {
    uploads++;
    for (UploadTaken.Item item : upload.items()) {
      received++;
      if (item.outcome() == ReturnCode.DONE) {
        accepted++;
      } else if (item.outcome() == ReturnCode.INVOICE_ALREADY_UPLOADED) {
        duplicates++;
      } else {
        refused.merge(item.outcome().code(), 1L, Long::sum);
      }
    }
  }

  BureauReport report(NumberDesk numbers, QuotaDesk quota) {
    return new BureauReport(
        uploads,
        repeatedCalls,
        received,
        accepted,
        duplicates,
        refused,
        numbers.leased(),
        quota.granted(),
        quota.returned());
  }
}
