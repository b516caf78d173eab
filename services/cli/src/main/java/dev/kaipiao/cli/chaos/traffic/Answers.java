package dev.kaipiao.cli.chaos.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** How requests of one run were answered. */
public final class Answers {

  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final List<Long> millis = new ArrayList<>();

  void sent() {
    sent.incrementAndGet();
  }

  void accepted(long afterMillis) {
    accepted.incrementAndGet();
    took(afterMillis);
  }

  void refused(long afterMillis) {
    refused.incrementAndGet();
    took(afterMillis);
  }

  void unanswered() {
    unanswered.incrementAndGet();
  }

  private synchronized void took(long afterMillis) {
    millis.add(afterMillis);
  }

  /**
   * What it came to.
   *
   * @param sent requests, repetitions included
   * @param accepted answered 202 or acknowledged by Kafka, in the end
   * @param refused answered with a reason code
   * @param unanswered without a known answer although asked again and again
   * @param askedAgain how often no answer came, or 429 or 5xx, and the same key was sent again
   * @param p99Ms from being due to the final answer
   */
  public record Summary(
      int sent,
      int accepted,
      int refused,
      int unanswered,
      long askedAgain,
      long p50Ms,
      long p99Ms,
      long maxMs) {}

  synchronized Summary summary(long askedAgain) {
    List<Long> sorted = millis.stream().sorted().toList();
    return new Summary(
        sent.get(),
        accepted.get(),
        refused.get(),
        unanswered.get(),
        askedAgain,
        quantile(sorted, 0.5),
        quantile(sorted, 0.99),
        quantile(sorted, 1));
  }

  private static long quantile(List<Long> sorted, double share) {
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
