package dev.kaipiao.issuance.admission;

/**
 * A switch with two thresholds: on above the upper one, off below the lower one, and in between as
 * it was. Used by one thread.
 */
final class Hysteresis {

  private boolean on;

  /**
   * Whether it is on now.
   *
   * @param upper at least {@code lower}
   */
  boolean update(double value, double upper, double lower) {
    on = on ? value >= lower : value > upper;
    return on;
  }
}
