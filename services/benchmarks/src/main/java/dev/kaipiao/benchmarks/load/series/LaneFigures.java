package dev.kaipiao.benchmarks.load.series;

/**
 * How the requests of one way in fared.
 *
 * @param offered requests that were meant to leave
 * @param accepted those of them that were accepted, sooner or later
 * @param inTime those of them that were accepted before their caller would have given up, {@link
 *     WindowReader#CALLER_PATIENCE} after they were meant to leave
 * @param refused turned away
 * @param p50Ms from the intended time to the acceptance, of those accepted
 * @param p99Ms the same of 99 in 100
 * @param maxMs the same of the slowest
 */
public record LaneFigures(
    int offered, int accepted, int inTime, int refused, double p50Ms, double p99Ms, double maxMs) {

  /** Share of what was offered that was accepted in time. */
  public double servedShare() {
    return offered == 0 ? 0 : (double) inTime / offered;
  }
}
