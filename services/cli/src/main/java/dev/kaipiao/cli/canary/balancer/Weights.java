package dev.kaipiao.cli.canary.balancer;

/**
 * Weights of single instances, so that those of the new release get a share together.
 *
 * @param fresh of each instance of the new release
 * @param running of each instance of the running one
 */
public record Weights(int fresh, int running) {

  /** HAProxy's largest. */
  private static final int MOST = 256;

  /** The weights that come closest to a share. */
  public static Weights of(int percent, int freshInstances, int runningInstances) {
    if (percent == 0) {
      return new Weights(0, 1);
    }
    if (percent == 100) {
      return new Weights(1, 0);
    }
    Weights best = new Weights(1, 1);
    for (int fresh = 1; fresh <= MOST; fresh++) {
      long running =
          Math.round(
              (double) fresh * freshInstances * (100 - percent) / percent / runningInstances);
      Weights candidate = new Weights(fresh, (int) Math.min(MOST, Math.max(1, running)));
      double off = candidate.off(percent, freshInstances, runningInstances);
      if (off < best.off(percent, freshInstances, runningInstances)) {
        best = candidate;
      }
    }
    return best;
  }

  double share(int freshInstances, int runningInstances) {
    double ours = (double) fresh * freshInstances;
    return ours / (ours + (double) running * runningInstances);
  }

  private double off(int percent, int freshInstances, int runningInstances) {
    return Math.abs(share(freshInstances, runningInstances) - percent / 100.0);
  }
}
