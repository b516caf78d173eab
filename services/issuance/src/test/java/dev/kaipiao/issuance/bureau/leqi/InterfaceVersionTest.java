package dev.kaipiao.issuance.bureau.leqi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class InterfaceVersionTest {

  private final InterfaceVersion version = new InterfaceVersion(List.of("1.0", "2.0"));

  @Test
  void thePreferredVersionIsSpokenFirst() {
    assertThat(version.current()).isEqualTo("1.0");
  }

  @Test
  void theBureauIsFollowedToAVersionThatWeSpeak() {
    assertThat(version.follow("2.0")).isTrue();
    assertThat(version.current()).isEqualTo("2.0");
  }

  @Test
  void aVersionThatWeDoNotSpeakChangesNothing() {
    assertThat(version.follow("3.0")).isFalse();
    assertThat(version.follow(null)).isFalse();
    assertThat(version.current()).isEqualTo("1.0");
  }

  @Test
  void theVersionThatIsSpokenAlreadyIsNoReasonToTryAgain() {
    assertThat(version.follow("1.0")).isFalse();
  }
}
