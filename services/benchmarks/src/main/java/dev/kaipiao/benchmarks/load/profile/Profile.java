package dev.kaipiao.benchmarks.load.profile;

import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.request.Mix;
import dev.kaipiao.benchmarks.load.request.SellerChoice;
import dev.kaipiao.benchmarks.load.series.Window;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The shapes of load that have a name. */
public enum Profile {
  /** One rate all the time. */
  STEADY,
  /** From half of the rate up to ten times of it, with a rest after each overload. */
  LADDER,
  /** A working day at the end of a quarter in fast motion; the rate is that of its peak. */
  QUARTER_END,
  /** One rate, all of one seller. */
  GIANT,
  /** One rate, of 10,000 sellers by Zipf's law. */
  ZIPF,
  /** One rate, half of it in batches of a hundred, half one by one. */
  MIXED,
  /** One rate, which is meant to be more than can be issued: only the door is looked at. */
  ACCEPTANCE;

  /** Sellers that {@link #ZIPF} is meant for. */
  public static final int ZIPF_SELLERS = 10_000;

  /** The name of the window that is the whole measured part. */
  public static final String ALL = "all";

  private static final Mix HALF_IN_BATCHES = new Mix(0, 0.5, 100, 0);

  /** As it is written on the command line, such as {@code quarter-end}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The load of this shape.
   *
   * @param rate requests per second: of the steady part, the base of the ladder, the peak of the
   *     day
   * @param warmUp before it, at the rate, or at half of it before a ladder or a day
   * @param duration of the measured part; of each step of the ladder
   * @param sellers that the run has
   */
  public Load load(double rate, Duration warmUp, Duration duration, int sellers) {
    return switch (this) {
      case STEADY, ACCEPTANCE -> steady(rate, warmUp, duration);
      case GIANT -> steady(rate, warmUp, duration).with(SellerChoice.GIANT);
      case ZIPF -> steady(rate, warmUp, duration).with(SellerChoice.zipf(sellers));
      case MIXED -> steady(rate, warmUp, duration).with(HALF_IN_BATCHES);
      case LADDER -> Ladder.of(rate, duration).load(warmUp);
      case QUARTER_END -> QuarterEndDay.of(rate, duration).load(warmUp);
    };
  }

  private static Load steady(double rate, Duration warmUp, Duration duration) {
    return Load.steady(rate, warmUp, duration)
        .with(List.of(new Window(ALL, Duration.ZERO, duration)));
  }
}
