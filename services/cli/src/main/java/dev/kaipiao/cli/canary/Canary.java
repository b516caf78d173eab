package dev.kaipiao.cli.canary;

import dev.kaipiao.cli.canary.CanaryReport.StepReport;
import dev.kaipiao.cli.canary.judge.Cause;
import dev.kaipiao.cli.canary.judge.Deciding;
import dev.kaipiao.cli.canary.judge.Deciding.Progress;
import dev.kaipiao.cli.canary.judge.Decision;
import dev.kaipiao.cli.canary.judge.Decision.GoBack;
import dev.kaipiao.cli.canary.judge.Facts;
import dev.kaipiao.cli.canary.judge.Judge;
import dev.kaipiao.cli.canary.judge.Judge.Pair;
import dev.kaipiao.cli.canary.judge.Judge.Question;
import dev.kaipiao.cli.canary.judge.Measure;
import dev.kaipiao.cli.canary.judge.Part;
import dev.kaipiao.cli.canary.judge.Step;
import dev.kaipiao.cli.canary.sight.Sight;
import dev.kaipiao.cli.canary.sight.Sight.Interval;
import dev.kaipiao.cli.stack.Pause;
import dev.kaipiao.cli.stack.StackException;
import dev.kaipiao.cli.traffic.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One canary from its start to its end: the new release comes beside the running one, takes a
 * growing share, and takes over or goes back.
 */
public final class Canary {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final CanaryOrder order;
  private final Stage stage;
  private final Consumer<String> progress;
  private final Instant begun = Instant.now();
  private final List<StepReport> steps = new ArrayList<>();
  private final Trial trial;
  private Judge judge = Judge.fresh();
  private Sight sight;
  private long answers;
  private long answersOfNew;
  private long records;
  private long recordsOfNew;
  private int percent;

  private Canary(CanaryOrder order, Stage stage, Consumer<String> progress) {
    this.order = order;
    this.stage = stage;
    this.progress = progress;
    this.trial = new Trial(stage.fresh());
  }

  /**
   * Tries a release beside the one that a stack runs.
   *
   * @param told hears what callers of our own traffic were told
   * @param progress hears how it goes
   */
  public static CanaryReport run(
      CanaryOrder order, Stage.Place place, Consumer<Told> told, Consumer<String> progress) {
    try (Stage stage = Stage.set(order, place, told)) {
      return new Canary(order, stage, progress).run();
    }
  }

  private CanaryReport run() {
    progress.accept(
        "%s beside the running release, callers come by %s"
            .formatted(order.release(), stage.balancer().url()));
    Optional<GoBack> stopped = start();
    if (stopped.isEmpty()) {
      stopped = climb();
    }
    if (stopped.isEmpty()) {
      stopped = takeOver();
    }
    stopped.ifPresent(this::goBack);
    return report(stopped);
  }

  /** Nothing comes to it yet. */
  private Optional<GoBack> start() {
    stage.startTraffic();
    try {
      stage.startFresh(order.plan().ready());
    } catch (StackException e) {
      return Optional.of(new GoBack(Cause.NOT_STARTED, e.getMessage()));
    }
    stage.compareFingerprints(order.meant());
    stage.compareAnswers();
    sight = stage.sight();
    sight.look(false, false);
    return Deciding.before(facts()) instanceof GoBack back ? Optional.of(back) : Optional.empty();
  }

  private Optional<GoBack> climb() {
    for (Step step : order.plan().steps()) {
      Decision decision = take(step);
      if (decision instanceof GoBack back) {
        return Optional.of(back);
      }
    }
    return Optional.empty();
  }

  private Decision take(Step step) {
    percent = step.percent();
    stage.weigh(percent);
    if (step.isWhole() && !stage.fresh().takeOnAll()) {
      return new GoBack(Cause.NOT_READY, "it does not take the whole work on");
    }
    progress.accept("%d %%".formatted(percent));
    Instant since = Instant.now();
    long answersBefore = answersOfNew;
    trial.begin(step.records());
    boolean last = lastBeforeTheWhole(step);
    Decision decision = Decision.GO_ON;
    while (decision.equals(Decision.GO_ON)) {
      Pause.of(LOOK);
      note(sight.look(step.isWhole(), last));
      long inThisStep = answersOfNew - answersBefore;
      if (inThisStep >= step.answers()) {
        trial.letRead(); // the door has shown enough
      }
      decision =
          Deciding.during(
              order.plan(),
              step,
              judge,
              facts(),
              new Progress(inThisStep, trial.isDone(), Duration.between(since, Instant.now())));
    }
    steps.add(new StepReport(percent, answersOfNew - answersBefore, seconds(since)));
    return decision;
  }

  private boolean lastBeforeTheWhole(Step step) {
    List<Step> all = order.plan().steps();
    return all.indexOf(step) == all.size() - 2;
  }

  private void note(Interval interval) {
    answers += interval.answers();
    answersOfNew += interval.answersOfNew();
    records += interval.decided();
    recordsOfNew += interval.decidedByNew();
    Map<Question, Pair> pairs = new HashMap<>(interval.pairs());
    pairs.put(Question.of(Measure.PARKED_BEHIND), behind(interval));
    judge = judge.after(pairs);
  }

  /**
   * Who has written what others cannot read cannot be seen: it is put down to a trial meanwhile.
   */
  private Pair behind(Interval interval) {
    long byRunning = interval.decided() - interval.decidedByNew();
    boolean onTrial = trial.isOpen();
    Part fresh = trial.note(interval.decidedByNew(), interval.parkedBehind());
    return onTrial
        ? new Pair(fresh, new Part(0, byRunning))
        : new Pair(
            fresh, new Part(interval.parkedBehind(), Math.max(interval.parkedBehind(), byRunning)));
  }

  private Facts facts() {
    return stage.facts(sight.lag());
  }

  /** Instance by instance the running release gives its place to the new one. */
  private Optional<GoBack> takeOver() {
    try {
      stage.takeOver(order.plan().ready(), progress);
      return Optional.empty();
    } catch (StackException e) {
      return Optional.of(new GoBack(Cause.NOT_TAKEN_OVER, e.getMessage()));
    }
  }

  private void goBack(GoBack why) {
    progress.accept("goes back: " + why.cause().wireName() + ": " + why.seen());
    stage.goBack(order.plan().ready());
  }

  private CanaryReport report(Optional<GoBack> stopped) {
    return new CanaryReport(
        order.release().toString(),
        stopped.isEmpty(),
        stopped.isEmpty() ? null : Integer.valueOf(percent),
        stopped.map(GoBack::cause).orElse(null),
        stopped.map(GoBack::seen).orElse(null),
        answers,
        answersOfNew,
        records,
        recordsOfNew,
        steps,
        stage.notices(),
        seconds(begun));
  }

  private static double seconds(Instant since) {
    return Duration.between(since, Instant.now()).toMillis() / 1_000.0;
  }
}
