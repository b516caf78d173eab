package dev.kaipiao.cli.chaos.scenario;

/**
 * How many requests the runs of a campaign have.
 *
 * @param fewest different requests of a run, at least
 * @param most different requests of a run, at most
 * @param perSecond how many are due in each second
 */
public record Volume(int fewest, int most, int perSecond) {

  /** Enough for everything a fault can hit, and little enough for a run to end in seconds. */
  public static final Volume USUAL = new Volume(320, 480, 80);

  public Volume {
    if (fewest < 1 || most < fewest || perSecond < 1) {
      throw new IllegalArgumentException("a run has one request at least, and one in a second");
    }
  }

  /** The same number in every run. */
  public Volume of(int requests) {
    return new Volume(requests, requests, perSecond);
  }

  /** So many a second. */
  public Volume at(int requestsPerSecond) {
    return new Volume(fewest, most, requestsPerSecond);
  }
}
