package dev.kaipiao.simulators.bureau;

import java.time.Duration;

/**
 * How the bureau behaves towards callers, for all calls from now on.
 *
 * @param delayMs added to every answer
 * @param errorRate share of calls (0 to 1) that are answered 500 and not worked on
 * @param lostAnswerRate share of calls that are worked on and whose connection is then cut
 * @param outage whether and how it is away
 * @param version the only interface version it speaks
 * @param refuseRate share of uploaded invoices that are refused although they are right
 * @param processingMs from an upload to its result
 */
public record BureauBehaviour(
    long delayMs,
    double errorRate,
    double lostAnswerRate,
    Outage outage,
    String version,
    double refuseRate,
    long processingMs) {

  public BureauBehaviour {
    if (delayMs < 0 || processingMs < 0) {
      throw new IllegalArgumentException("delayMs and processingMs are zero or more");
    }
    if (!share(errorRate) || !share(lostAnswerRate) || !share(refuseRate)) {
      throw new IllegalArgumentException("rates are between 0 and 1");
    }
    if (outage == null || Texts.anyBlank(version)) {
      throw new IllegalArgumentException("outage and version are needed");
    }
  }

  public static BureauBehaviour normal(String version) {
    return new BureauBehaviour(0, 0, 0, Outage.NONE, version, 0, 0);
  }

  public Duration processing() {
    return Duration.ofMillis(processingMs);
  }

  private static boolean share(double rate) {
    return rate >= 0 && rate <= 1;
  }

  /** Some of the values; those that are absent stay as they are. */
  public record Change(
      Long delayMs,
      Double errorRate,
      Double lostAnswerRate,
      Outage outage,
      String version,
      Double refuseRate,
      Long processingMs) {

    public BureauBehaviour of(BureauBehaviour now) {
      return new BureauBehaviour(
          or(delayMs, now.delayMs),
          or(errorRate, now.errorRate),
          or(lostAnswerRate, now.lostAnswerRate),
          or(outage, now.outage),
          or(version, now.version),
          or(refuseRate, now.refuseRate),
          or(processingMs, now.processingMs));
    }

    private static <T> T or(T changed, T now) {
      return changed == null ? now : changed;
    }
  }
}
