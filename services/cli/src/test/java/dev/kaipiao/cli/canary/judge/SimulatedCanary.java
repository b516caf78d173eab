package dev.kaipiao.cli.canary.judge;

import dev.kaipiao.cli.canary.judge.Deciding.Progress;
import dev.kaipiao.cli.canary.judge.Decision.GoBack;
import dev.kaipiao.cli.canary.judge.Judge.Pair;
import dev.kaipiao.cli.canary.judge.Judge.Question;
import dev.kaipiao.contracts.reason.ReasonCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** A canary in numbers alone: both releases draw what they do from what is given. */
final class SimulatedCanary {

  private static final Facts SOUND =
      new Facts(true, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, List.of(), "");

  private static final int STALL_ONE_OF = 60;
  private static final double SLOW_WHILE_STALLED = 0.6;
  private static final double COLD_SECONDS = 20;

  /**
   * How often a release does what nobody wants, of one answer or one record.
   *
   * @param cold how many times as often it is slow in its first seconds
   */
  record Habits(
      double errors,
      double refusals,
      double slow,
      double verySlow,
      double rejections,
      double parkedBehind,
      double cold) {

    /** As the platform is measured: a few slow answers, some wrong requests. */
    static final Habits USUAL = new Habits(0.0003, 0.016, 0.004, 0.002, 0.004, 0.000_05, 1);

    Habits withErrors(double rate) {
      return new Habits(rate, refusals, slow, verySlow, rejections, parkedBehind, cold);
    }

    Habits withRefusals(double rate) {
      return new Habits(errors, rate, slow, verySlow, rejections, parkedBehind, cold);
    }

    Habits withSlow(double rate) {
      return new Habits(errors, refusals, rate, rate, rejections, parkedBehind, cold);
    }

    Habits withRejections(double rate) {
      return new Habits(errors, refusals, slow, verySlow, rate, parkedBehind, cold);
    }

    Habits withParkedBehind(double rate) {
      return new Habits(errors, refusals, slow, verySlow, rejections, rate, cold);
    }

    Habits coldAtFirst() {
      return new Habits(errors, refusals, slow, verySlow, rejections, parkedBehind, 3);
    }
  }

  private final Plan plan;
  private final double perSecond;
  private final Habits running;
  private final Habits fresh;
  private final SplittableRandom random;
  private final Deque<Map<Question, Part>> history = new ArrayDeque<>();
  private double second;

  SimulatedCanary(Plan plan, double perSecond, Habits running, Habits fresh, long seed) {
    this.plan = plan;
    this.perSecond = perSecond;
    this.running = running;
    this.fresh = fresh;
    this.random = new SplittableRandom(seed);
  }

  /** The share at which it was stopped; empty when it was not. */
  OptionalInt stoppedAt() {
    Judge judge = Judge.fresh();
    for (Step step : plan.steps()) {
      long answers = 0;
      long records = step.records();
      for (int since = 1; ; since++) {
        Map<Question, Pair> interval = new HashMap<>();
        answers += door(step, interval);
        records -= work(answers >= step.answers() ? records : 0, interval);
        judge = judge.after(interval);
        Decision decision =
            Deciding.during(
                plan,
                step,
                judge,
                SOUND,
                new Progress(answers, records <= 0, Duration.ofSeconds(since)));
        if (decision instanceof GoBack) {
          return OptionalInt.of(step.percent());
        }
        if (decision.equals(Decision.STEP_UP)) {
          break;
        }
      }
    }
    return OptionalInt.empty();
  }

  private long door(Step step, Map<Question, Pair> interval) {
    second++;
    boolean stalled = random.nextInt(STALL_ONE_OF) == 0;
    int asked = drawn((int) (perSecond * 20), 0.05);
    int toFresh = drawn(asked, step.percent() / 100.0);
    double warmth = second < COLD_SECONDS ? fresh.cold() : 1;
    Map<Question, Part> one = answers(fresh, toFresh, stalled, warmth);
    Map<Question, Part> other = answers(running, asked - toFresh, stalled, 1);
    if (step.isWhole()) {
      other = history.isEmpty() ? Map.of() : history.removeFirst();
    } else if (step.percent() == plan.steps().get(plan.steps().size() - 2).percent()) {
      history.addLast(other);
    }
    Map<Question, Part> compared = other;
    one.forEach(
        (question, part) ->
            interval.put(question, new Pair(part, compared.getOrDefault(question, Part.NONE))));
    return toFresh;
  }

  private Map<Question, Part> answers(Habits habits, int asked, boolean stalled, double warmth) {
    double slow = stalled ? SLOW_WHILE_STALLED : habits.slow() * warmth;
    double verySlow = stalled ? SLOW_WHILE_STALLED : habits.verySlow() * warmth;
    Part refused = part(asked, habits.refusals());
    return Map.of(
        Question.of(Measure.ERRORS), part(asked, habits.errors()),
        Question.of(Measure.REFUSALS), refused,
        Question.reason(ReasonCode.values()[0].code()), refused,
        Question.of(Measure.SLOW), part(asked, Math.min(1, slow)),
        Question.of(Measure.VERY_SLOW), part(asked, Math.min(1, verySlow)));
  }

  /** On trial it reads about half of what comes, once the door has shown enough. */
  private long work(long left, Map<Question, Pair> interval) {
    int all = (int) perSecond;
    int toFresh = (int) Math.min(Math.max(0, left), all / 2);
    interval.put(
        Question.of(Measure.REJECTIONS),
        new Pair(part(toFresh, fresh.rejections()), part(all - toFresh, running.rejections())));
    interval.put(
        Question.of(Measure.PARKED_BEHIND),
        new Pair(part(toFresh, fresh.parkedBehind()), part(all - toFresh, running.parkedBehind())));
    return toFresh;
  }

  private Part part(int chances, double rate) {
    return new Part(drawn(chances, rate), chances);
  }

  /** A binomial number: the gaps between events are geometric. */
  private int drawn(int chances, double rate) {
    if (rate <= 0) {
      return 0;
    }
    if (rate >= 1) {
      return chances;
    }
    double logMiss = Math.log1p(-rate);
    int events = 0;
    double at = Math.floor(Math.log(1 - random.nextDouble()) / logMiss);
    while (at < chances) {
      events++;
      at += 1 + Math.floor(Math.log(1 - random.nextDouble()) / logMiss);
    }
    return events;
  }
}
