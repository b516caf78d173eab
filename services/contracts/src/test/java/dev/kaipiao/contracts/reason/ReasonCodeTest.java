package dev.kaipiao.contracts.reason;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonCodeTest {

  @Test
  void eachCodeStandsForOneReason() {
    assertThat(Arrays.stream(ReasonCode.values()).map(ReasonCode::code)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void eachReasonSaysInBothLanguagesWhatToDo(ReasonCode reason) {
    assertThat(reason.code()).matches("KP-[1-9][0-9]{3}");
    assertThat(reason.chinese()).matches("(?s).*\\p{IsHan}.*").endsWith("。");
    assertThat(reason.english()).matches("[A-Z].{15,}[.]").doesNotMatch("(?s).*\\p{IsHan}.*");
    assertThat(ReasonCode.ofCode(reason.code())).isEqualTo(reason);
  }
}
