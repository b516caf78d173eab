package dev.kaipiao.issuance.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=5 | 5",
        "respond-async, wait=10 | 10",
        "wait=\"7\" | 7",
        "foo; wait=3 | 3",
        "wait=31 | 30",
        "wait=999999 | 30",
        "wait=0 | 0"
      })
  void theSecondsAreReadUpToTheLongest(String header, int seconds) {
    assertThat(Preference.wait(header, LONGEST)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "respond-async", "await=5", "wait=", "wait=-1", "wait=soon"})
  void whoDoesNotAskDoesNotWait(String header) {
    assertThat(Preference.wait(header, LONGEST)).isZero();
  }
}
