package dev.kaipiao.benchmarks.load.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.benchmarks.load.send.Answer.Outcome;
import dev.kaipiao.contracts.value.RequestId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeAnswersTest {

  private static final String ID = "0190a5b4-7f3e-8abc-9def-0123456789ab";

  @Test
  void theAnswer202TellsTheId() {
    // When
    var answer = single(202, "{\"id\":\"" + ID + "\",\"state\":\"queued\"}");
    // Then
    assertThat(answer)
        .isEqualTo(
            new Answer.Decided(List.of(new Outcome.Accepted(Optional.of(RequestId.of(ID))))));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void overloadIsARefusal(int status) {
    // When
    var answer = single(status, "{\"code\":\"KP-9004\"}");
    // Then
    assertThat(answer).isEqualTo(new Answer.Refused());
  }

  @Test
  void aProblemTellsItsReasons() {
    // When
    var answer =
        single(
            422,
            """
            {"code":"KP-2005","violations":[{"code":"KP-2005","pointer":"/lines/0"},{"code":"KP-2008"}]}""");
    // Then
    assertThat(answer)
        .isEqualTo(
            new Answer.Decided(
                List.of(new Outcome.Rejected(List.of("KP-2005", "KP-2005", "KP-2008")))));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 500, 502, 504})
  void nobodyKnowsAfterAServerFault(int status) {
    // When
    var answer = single(status, "");
    // Then
    assertThat(answer).isInstanceOf(Answer.Unknown.class);
  }

  private static Answer single(int status, String body) {
    return IntakeAnswers.single(status, body.getBytes(UTF_8));
  }
}
