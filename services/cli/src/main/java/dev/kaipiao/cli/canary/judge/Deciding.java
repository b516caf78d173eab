package dev.kaipiao.cli.canary.judge;

import dev.kaipiao.cli.canary.judge.Decision.GoBack;
import java.time.Duration;
import java.util.Optional;

/** Decides, after each interval, from all that was seen. */
public final class Deciding {

  /** A collection, a reconnection: shorter silences are nobody's fault. */
  private static final Duration UNREADY_PATIENCE = Duration.ofSeconds(5);

  private static final Duration BEHIND_PATIENCE = Duration.ofSeconds(30);

  private Deciding() {}

  /**
   * How far a step is.
   *
   * @param answers of the new release in this step
   * @param trialDone whether it has finished the records that it was given on trial
   * @param since the step's beginning
   */
  public record Progress(long answers, boolean trialDone, Duration since) {}

  /** Before anything comes to the new release. */
  public static Decision before(Facts facts) {
    return fault(facts).map(Decision.class::cast).orElse(Decision.STEP_UP);
  }

  /** During a step. */
  public static Decision during(Plan plan, Step step, Judge judge, Facts facts, Progress progress) {
    Optional<GoBack> fault =
        fault(facts)
            .or(() -> judge.worse().map(worse -> new GoBack(Cause.WORSE, worse.toString())));
    if (fault.isPresent()) {
      return fault.get();
    }
    boolean enough =
        progress.answers() >= step.answers()
            && progress.trialDone()
            && progress.since().compareTo(step.atLeast()) >= 0;
    if (enough) {
      return Decision.STEP_UP;
    }
    if (progress.since().compareTo(plan.longest()) < 0) {
      return Decision.GO_ON;
    }
    return progress.trialDone()
        ? new GoBack(
            Cause.TOO_LITTLE,
            "%d answers in %d s, and %d are needed to tell"
                .formatted(progress.answers(), progress.since().toSeconds(), step.answers()))
        : new GoBack(
            Cause.TRIAL_UNFINISHED,
            "%d records were not read in %d s"
                .formatted(step.records(), progress.since().toSeconds()));
  }

  private static Optional<GoBack> fault(Facts facts) {
    if (!facts.alive()) {
      return Optional.of(new GoBack(Cause.ENDED, "its process has ended"));
    }
    if (!facts.drift().isEmpty()) {
      return Optional.of(new GoBack(Cause.DRIFT, String.join("; ", facts.drift())));
    }
    if (!facts.stranger().isEmpty()) {
      return Optional.of(new GoBack(Cause.STRANGER, facts.stranger()));
    }
    if (facts.unready().compareTo(UNREADY_PATIENCE) > 0
        && facts.runningUnready().compareTo(UNREADY_PATIENCE) <= 0) {
      return Optional.of(
          new GoBack(
              Cause.NOT_READY,
              "it has not been able to work for %d s".formatted(facts.unready().toSeconds())));
    }
    if (facts.behind().compareTo(facts.behindBefore().plus(BEHIND_PATIENCE)) > 0) {
      return Optional.of(
          new GoBack(
              Cause.BEHIND,
              "%d s of work wait on the topics, %d s before"
                  .formatted(facts.behind().toSeconds(), facts.behindBefore().toSeconds())));
    }
    return Optional.empty();
  }
}
