package dev.kaipiao.cli.chaos.scenario;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Luck of one run: the same for the same seed. */
public final class Dice {

  private final SplittableRandom random;

  public Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** From the least to the most, both included. */
  public int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  public Duration between(Duration least, Duration most) {
    return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
  }

  public <T> T oneOf(List<T> choice) {
    return choice.get(random.nextInt(choice.size()));
  }

  public long any() {
    return random.nextLong();
  }
}
