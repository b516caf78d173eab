package dev.kaipiao.benchmarks.results;

/**
 * What failures that were seen say of the rate of failure: the upper bound of Clopper and Pearson
 * (Biometrika 26, 1934), which is exact for independent tries. Without a failure in n tries it is
 * about 3/n.
 */
public final class FailureBound {

  private static final double DOUBT = 0.05;
  private static final int STEPS = 200;

  private FailureBound() {}

  /**
   * The rate of failure that is not exceeded, at 95 % confidence.
   *
   * @param failures seen
   * @param tries made, at least one
   */
  public static double upper95(long failures, long tries) {
    if (tries < 1 || failures < 0 || failures > tries) {
      throw new IllegalArgumentException(failures + " failures in " + tries + " tries");
    }
    if (failures == tries) {
      return 1;
    }
    double low = (double) failures / tries;
    double high = 1;
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (atMost(failures, tries, middle) > DOUBT) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The chance of so many failures or fewer, each try failing at this rate. */
  private static double atMost(long failures, long tries, double rate) {
    double logTerm = tries * Math.log1p(-rate);
    double sum = Math.exp(logTerm);
    for (long i = 1; i <= failures; i++) {
      logTerm += Math.log((double) (tries - i + 1) / i) + Math.log(rate) - Math.log1p(-rate);
      sum += Math.exp(logTerm);
    }
    return sum;
  }
}
