package dev.kaipiao.simulators.bureau;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationStateTest {

  @ParameterizedTest
  @CsvSource({
    "01, 09 10 11 13",
    "02, 04 05 07 08 10 11 12 13",
    "03, 04 06 07 08 10 11 12 13",
    "04, 09 10 11 13",
  })
  void aLiveStateOffersOnlyItsOwnFollowers(String state, String followers) {
    assertThat(followersOf(ConfirmationState.ofCode(state))).containsExactly(followers.split(" "));
  }

  @Test
  void aDeadStateHasNoFollower() {
    assertThat(Arrays.stream(ConfirmationState.values()).filter(state -> !state.isLive()))
        .hasSize(9)
        .allSatisfy(state -> assertThat(followersOf(state)).isEmpty());
  }

  private static List<String> followersOf(ConfirmationState state) {
    return Arrays.stream(ConfirmationState.values())
        .filter(state::mayBecome)
        .map(ConfirmationState::code)
        .toList();
  }
}
