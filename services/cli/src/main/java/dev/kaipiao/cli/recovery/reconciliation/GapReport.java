package dev.kaipiao.cli.recovery.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a restored database stands beside Kafka, as programs read it; the names are a promise.
 *
 * @param restoredTo the last change that is in it; null when it is that of the copy itself
 * @param read events of Kafka that it was held against
 * @param mended what was missing and was taken over from Kafka
 * @param gaps what is missing still
 * @param seconds from the beginning of the restore until here
 */
public record GapReport(
    Instant restoredTo, long read, List<String> mended, List<Gap> gaps, double seconds) {

  public GapReport {
    mended = List.copyOf(mended);
    gaps = List.copyOf(gaps);
  }

  /** Whether nothing is missing. */
  public boolean isEmpty() {
    return gaps.isEmpty();
  }

  /** What is missing, in one sentence. */
  public String sentence() {
    return gaps.stream()
        .map(gap -> "%,d %s (%s)".formatted(gap.count(), gap.what(), gap.consequence()))
        .collect(Collectors.joining("; "));
  }
}
