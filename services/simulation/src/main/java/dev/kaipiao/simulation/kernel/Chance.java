package dev.kaipiao.simulation.kernel;

import java.util.List;

/** All that is random in a run, drawn from its seed: SplitMix64, the same on every JDK. */
public final class Chance {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  public Chance(long seed) {
    this.state = seed * 0xD1342543DE82EF95L + 1;
  }

  private long next() {
    state += GAMMA;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** From 0 to one less than {@code bound}. */
  public int below(int bound) {
    return (int) ((next() >>> 33) % bound);
  }

  /** From {@code least} to {@code most}, both included. */
  public int between(int least, int most) {
    return least + below(most - least + 1);
  }

  /** True once in so many times; never for zero. */
  public boolean oneIn(int times) {
    return times > 0 && below(times) == 0;
  }

  public <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }
}
