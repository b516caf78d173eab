package dev.kaipiao.benchmarks.load.profile;

import dev.kaipiao.benchmarks.load.Load;
import dev.kaipiao.benchmarks.load.pace.Ramp;
import dev.kaipiao.benchmarks.load.series.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The working day on which a quarter ends, 8 to 18 h, as tax platforms see it: a rise from 9 to 11
 * h, a quiet noon, and a peak from 16 to 17:30 h, when everybody remembers.
 *
 * @param peak requests per second
 * @param duration of the whole day in fast motion
 */
public record QuarterEndDay(double peak, Duration duration) {

  private static final double OPENS = 8;
  private static final double CLOSES = 18;

  /** A time of the day and the part of the peak that is asked for then. */
  private record Point(double hour, double part) {}

  private static final List<Point> DAY =
      List.of(
          new Point(8, 0.10),
          new Point(9, 0.20),
          new Point(11, 0.80),
          new Point(12, 0.50),
          new Point(12.5, 0.25),
          new Point(13.5, 0.25),
          new Point(14, 0.50),
          new Point(15.5, 0.65),
          new Point(16, 1.00),
          new Point(17.5, 1.00),
          new Point(18, 0.15));

  static QuarterEndDay of(double peak, Duration duration) {
    return new QuarterEndDay(peak, duration);
  }

  /** The peak rate at which a day of this duration has so many requests. */
  public static double peakFor(int requests, Duration duration) {
    double parts = of(1, duration).ramps().stream().mapToDouble(QuarterEndDay::requests).sum();
    return requests / parts;
  }

  Load load(Duration warmUp) {
    return Load.curve(peak / 2, warmUp, ramps())
        .with(
            List.of(
                window("rise", 9, 11),
                window("noon", 12, 14),
                window("peak", 16, 17.5),
                window(Profile.ALL, OPENS, CLOSES)));
  }

  List<Ramp> ramps() {
    List<Ramp> ramps = new ArrayList<>();
    for (int i = 1; i < DAY.size(); i++) {
      Point from = DAY.get(i - 1);
      Point to = DAY.get(i);
      ramps.add(
          new Ramp(at(to.hour()).minus(at(from.hour())), peak * from.part(), peak * to.part()));
    }
    return ramps;
  }

  private static double requests(Ramp ramp) {
    return (ramp.fromPerSecond() + ramp.toPerSecond()) / 2 * ramp.duration().toNanos() / 1e9;
  }

  private Window window(String name, double fromHour, double toHour) {
    return new Window(name, at(fromHour), at(toHour));
  }

  /** How far an hour of the day is from the start of the run. */
  private Duration at(double hour) {
    return Duration.ofNanos(Math.round(duration.toNanos() * (hour - OPENS) / (CLOSES - OPENS)));
  }
}
