package dev.kaipiao.benchmarks.load;

import dev.kaipiao.benchmarks.load.pace.CurveSchedule;
import dev.kaipiao.benchmarks.load.pace.Ramp;
import dev.kaipiao.benchmarks.load.pace.Schedule;
import dev.kaipiao.benchmarks.load.pace.SteadySchedule;
import dev.kaipiao.benchmarks.load.request.Mix;
import dev.kaipiao.benchmarks.load.request.SellerChoice;
import dev.kaipiao.benchmarks.load.series.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which requests leave when.
 *
 * @param warmUp before the measured part; what it leaves behind is worked off before that begins
 * @param measured the part that figures are told of
 * @param mix how requests come in and which part of them is wrong on purpose
 * @param choice whose requests they are
 * @param windows parts of the measured part that figures are told of by themselves
 */
public record Load(
    Optional<Schedule> warmUp,
    Schedule measured,
    Mix mix,
    SellerChoice choice,
    List<Window> windows) {

  public Load {
    windows = List.copyOf(windows);
  }

  /** Single valid requests of all sellers alike, at one rate; no warm-up when it lasts zero. */
  public static Load steady(double ratePerSecond, Duration warmUp, Duration duration) {
    return new Load(
        warming(ratePerSecond, warmUp),
        SteadySchedule.lasting(ratePerSecond, duration),
        Mix.SINGLE,
        SellerChoice.EVEN,
        List.of());
  }

  /** The same at a rate that changes, after a warm-up at one rate. */
  public static Load curve(double warmUpPerSecond, Duration warmUp, List<Ramp> ramps) {
    return new Load(
        warming(warmUpPerSecond, warmUp),
        new CurveSchedule(ramps),
        Mix.SINGLE,
        SellerChoice.EVEN,
        List.of());
  }

  /** With a warm-up at a rate of its own. */
  public Load warmedUp(double ratePerSecond, Duration duration) {
    return new Load(warming(ratePerSecond, duration), measured, mix, choice, windows);
  }

  public Load with(Mix newMix) {
    return new Load(warmUp, measured, newMix, choice, windows);
  }

  public Load with(SellerChoice newChoice) {
    return new Load(warmUp, measured, mix, newChoice, windows);
  }

  public Load with(List<Window> newWindows) {
    return new Load(warmUp, measured, mix, choice, newWindows);
  }

  private static Optional<Schedule> warming(double ratePerSecond, Duration warmUp) {
    return warmUp.isZero()
        ? Optional.empty()
        : Optional.of(SteadySchedule.lasting(ratePerSecond, warmUp));
  }
}
