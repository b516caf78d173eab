package dev.kaipiao.benchmarks.load.request;

import java.util.Arrays;

/** Which of the sellers of a run a request is of. */
@FunctionalInterface
public interface SellerChoice {

  /** All the same. */
  SellerChoice EVEN = (chance, sellers) -> (int) (chance * sellers);

  /** The first one, always. */
  SellerChoice GIANT = (chance, sellers) -> 0;

  /**
   * The place of a seller.
   *
   * @param chance at least 0, below 1
   * @param sellers how many there are
   */
  int pick(double chance, int sellers);

  /**
   * By Zipf's law: the n-th seller has 1/n of the requests of the first one.
   *
   * @param sellers as many as the run has
   */
  static SellerChoice zipf(int sellers) {
    double[] upTo = new double[sellers];
    double sum = 0;
    for (int i = 0; i < sellers; i++) {
      sum += 1.0 / (i + 1);
      upTo[i] = sum;
    }
    double whole = sum;
    return (chance, count) -> {
      int found = Arrays.binarySearch(upTo, chance * whole);
      return Math.min(found < 0 ? -found - 1 : found + 1, count - 1);
    };
  }
}
