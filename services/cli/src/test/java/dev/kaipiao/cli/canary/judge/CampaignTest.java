package dev.kaipiao.cli.canary.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.canary.judge.SimulatedCanary.Habits;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Releases by the hundred through the usual plan, in numbers alone: how often a good one is
 * stopped, and how often a bad one goes beyond 5 %. With {@code -Dkaipiao.canary.releases=5000} by
 * the thousand.
 */
class CampaignTest {

  private static final int RELEASES = Integer.getInteger("kaipiao.canary.releases", 400);
  private static final int PER_SECOND = 120;
  private static final long SEED = 20_261_128;

  /**
   * What became of a campaign's releases, as shares.
   *
   * @param stopped at all
   * @param inTime at 5 % at most
   */
  private record Outcome(double stopped, double inTime) {}

  @Test
  void ofGoodReleasesOneInAHundredIsStoppedAtMost() {
    assertThat(campaign(Habits.USUAL).stopped()).isLessThanOrEqualTo(0.01);
  }

  @Test
  void aReleaseThatIsColdAtFirstIsAGoodOne() {
    assertThat(campaign(Habits.USUAL.coldAtFirst()).stopped()).isLessThanOrEqualTo(0.01);
  }

  @Test
  void aReleaseThatIsALittleSlowerIsAGoodOne() {
    assertThat(campaign(Habits.USUAL.withSlow(0.006)).stopped()).isLessThanOrEqualTo(0.01);
  }

  @Test
  void twoErrorsOfAHundredAreFoundAtFivePercent() {
    assertThat(campaign(Habits.USUAL.withErrors(0.02)).inTime()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void aTenthRefusedMoreIsFoundAtFivePercent() {
    assertThat(campaign(Habits.USUAL.withRefusals(0.1)).inTime()).isGreaterThanOrEqualTo(0.99);
  }

  @Test
  void answersThatAreAllSlowAreFoundAtFivePercent() {
    assertThat(campaign(Habits.USUAL.withSlow(0.9)).inTime()).isGreaterThanOrEqualTo(0.999);
  }

  @Test
  void aTenthRejectedMoreIsFoundAtFivePercent() {
    assertThat(campaign(Habits.USUAL.withRejections(0.1)).inTime()).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void eventsThatOthersCannotReadAreFoundOnTheFirstTrial() {
    assertThat(campaign(Habits.USUAL.withParkedBehind(1)).inTime()).isEqualTo(1);
  }

  private static Outcome campaign(Habits fresh) {
    int[] stopped =
        LongStream.range(SEED, SEED + RELEASES)
            .parallel()
            .mapToObj(
                seed ->
                    new SimulatedCanary(Plan.usual(), PER_SECOND, Habits.USUAL, fresh, seed)
                        .stoppedAt())
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .toArray();
    long inTime = LongStream.range(0, stopped.length).filter(i -> stopped[(int) i] <= 5).count();
    return new Outcome((double) stopped.length / RELEASES, (double) inTime / RELEASES);
  }
}
