package dev.kaipiao.cli.canary.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.canary.judge.Deciding.Progress;
import dev.kaipiao.cli.canary.judge.Decision.GoBack;
import dev.kaipiao.cli.canary.judge.Judge.Pair;
import dev.kaipiao.cli.canary.judge.Judge.Question;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DecidingTest {

  private static final Plan PLAN = Plan.usual();
  private static final Step STEP = PLAN.steps().get(1);
  private static final Duration NONE = Duration.ZERO;
  private static final Facts SOUND = new Facts(true, NONE, NONE, NONE, NONE, List.of(), "");
  private static final Progress DONE = new Progress(600, true, Duration.ofSeconds(60));

  @Test
  void aStepThatHasShownEnoughIsFollowedByTheNext() {
    assertThat(decide(SOUND, DONE)).isEqualTo(Decision.STEP_UP);
  }

  @Test
  void tooFewAnswersOrTooLittleTimeOrAnOpenTrialIsNotEnough() {
    assertThat(decide(SOUND, new Progress(599, true, Duration.ofSeconds(60))))
        .isEqualTo(Decision.GO_ON);
    assertThat(decide(SOUND, new Progress(600, true, Duration.ofSeconds(59))))
        .isEqualTo(Decision.GO_ON);
    assertThat(decide(SOUND, new Progress(600, false, Duration.ofSeconds(60))))
        .isEqualTo(Decision.GO_ON);
  }

  @Test
  void whatNeverBecomesEnoughGoesBack() {
    assertThat(decide(SOUND, new Progress(10, true, PLAN.longest())))
        .isInstanceOfSatisfying(
            GoBack.class, back -> assertThat(back.cause()).isEqualTo(Cause.TOO_LITTLE));
    assertThat(decide(SOUND, new Progress(600, false, PLAN.longest())))
        .isInstanceOfSatisfying(
            GoBack.class, back -> assertThat(back.cause()).isEqualTo(Cause.TRIAL_UNFINISHED));
  }

  @Test
  void aProcessThatEndedGoesBackHoweverGoodItWas() {
    assertThat(decide(new Facts(false, NONE, NONE, NONE, NONE, List.of(), ""), DONE))
        .isEqualTo(new GoBack(Cause.ENDED, "its process has ended"));
  }

  @Test
  void whoCannotWorkGoesBackUnlessTheRunningReleaseCannotEither() {
    Duration long_ = Duration.ofSeconds(10);
    assertThat(decide(new Facts(true, long_, NONE, NONE, NONE, List.of(), ""), DONE))
        .isInstanceOfSatisfying(
            GoBack.class, back -> assertThat(back.cause()).isEqualTo(Cause.NOT_READY));
    assertThat(decide(new Facts(true, long_, long_, NONE, NONE, List.of(), ""), DONE))
        .isEqualTo(Decision.STEP_UP);
  }

  @Test
  void whatWaitsOnTheTopicsMayGrowALittle() {
    Duration minute = Duration.ofSeconds(60);
    assertThat(decide(new Facts(true, NONE, NONE, minute, NONE, List.of(), ""), DONE))
        .isInstanceOfSatisfying(
            GoBack.class, back -> assertThat(back.cause()).isEqualTo(Cause.BEHIND));
    assertThat(decide(new Facts(true, NONE, NONE, minute, minute, List.of(), ""), DONE))
        .isEqualTo(Decision.STEP_UP);
  }

  @Test
  void errorsThatOnlyTheNewReleaseHasGoBackWithTheirNumbers() {
    // Given
    Judge judge = Judge.fresh();
    for (int second = 0; second < 6; second++) {
      judge =
          judge.after(
              Map.of(Question.of(Measure.ERRORS), new Pair(new Part(1, 6), new Part(0, 114))));
    }
    // When
    Decision decision = Deciding.during(PLAN, STEP, judge, SOUND, DONE);
    // Then
    assertThat(decision)
        .isEqualTo(
            new GoBack(
                Cause.WORSE,
                "errors at the door: 6 of 36 with the new release, 0 of 684 with the running one"));
  }

  private static Decision decide(Facts facts, Progress progress) {
    return Deciding.during(PLAN, STEP, Judge.fresh(), facts, progress);
  }
}
