package dev.kaipiao.cli.canary.judge;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sequential test of whether the new release has an event more often than the running one.
 *
 * <p>Of the events of an interval a share falls to the new release. If its odds of having one are
 * at most {@code tolerated} times those of the running release, that share is at most the one that
 * follows from how much it was asked. Against that bound, equal bets are placed on odds that are 2,
 * 4, … 1,024 times as high; what the bets have won on average is the evidence. While the release is
 * tolerable the evidence does not grow on average, so it ever reaches 1/α with a probability of at
 * most α (Ville), however often one looks. Events are drawn without replacement from those who were
 * asked, which only makes extremes rarer (Hoeffding 1963, theorem 4).
 *
 * <p>An interval multiplies the evidence by {@code most} at most: one bad second, in which
 * everything that goes wrong has one cause, convicts nobody.
 *
 * @param tolerated odds that count as equal, relative to the running release's
 * @param most what one interval may multiply the evidence with
 * @param wealth logarithm of what each bet has become
 * @param peak the logarithm of the largest evidence so far
 * @param control the running release's part since the new one was asked last: it is compared with
 *     what the new one does next, once
 * @param fresh all of the new release's part
 * @param running all of the running release's part
 */
public record RatioTest(
    double tolerated,
    double most,
    List<Double> wealth,
    double peak,
    Part control,
    Part fresh,
    Part running) {

  private static final int BETS = 10;

  public RatioTest {
    wealth = List.copyOf(wealth);
  }

  /** Nothing is seen yet. */
  public static RatioTest tolerating(double odds, double most) {
    if (odds < 1 || most <= 1) {
      throw new IllegalArgumentException("equal odds are tolerated, and something is learnt");
    }
    return new RatioTest(
        odds, most, Collections.nCopies(BETS, 0.0), 0, Part.NONE, Part.NONE, Part.NONE);
  }

  /** After one more interval. Where only one of them was asked nothing is learnt yet. */
  public RatioTest after(Part freshNow, Part runningNow) {
    Part beside = control.plus(runningNow);
    if (freshNow.chances() == 0) {
      return with(wealth, beside, freshNow, runningNow);
    }
    if (beside.chances() == 0 || freshNow.events() + beside.events() == 0) {
      return with(wealth, Part.NONE, freshNow, runningNow);
    }
    double odds = (double) freshNow.chances() / beside.chances();
    List<Double> won =
        IntStream.range(0, BETS)
            .mapToObj(bet -> wealth.get(bet) + won(bet, odds, freshNow.events(), beside.events()))
            .toList();
    double excess = Math.max(0, logMean(won) - logMean(wealth) - Math.log(most));
    List<Double> kept = won.stream().map(one -> one - excess).toList();
    return with(kept, Part.NONE, freshNow, runningNow);
  }

  private RatioTest with(List<Double> next, Part left, Part freshNow, Part runningNow) {
    return new RatioTest(
        tolerated,
        most,
        next,
        Math.max(peak, logMean(next)),
        left,
        fresh.plus(freshNow),
        running.plus(runningNow));
  }

  /** Whether the largest evidence has reached 1/α. */
  public boolean isWorse(double alpha) {
    return peak >= -Math.log(alpha);
  }

  /** What the bets have won on average: 1 at first. */
  public double evidence() {
    return Math.exp(logMean(wealth));
  }

  /** Logarithm of what a bet is multiplied with. */
  private double won(int bet, double odds, long freshEvents, long runningEvents) {
    double bound = share(tolerated * odds);
    double higher = share(tolerated * odds * Math.scalb(1.0, bet + 1));
    return freshEvents * Math.log(higher / bound)
        + runningEvents * Math.log((1 - higher) / (1 - bound));
  }

  private static double share(double odds) {
    return odds / (1 + odds);
  }

  private static double logMean(List<Double> logs) {
    double largest = Collections.max(logs);
    double sum = logs.stream().mapToDouble(log -> Math.exp(log - largest)).sum();
    return largest + Math.log(sum / logs.size());
  }
}
