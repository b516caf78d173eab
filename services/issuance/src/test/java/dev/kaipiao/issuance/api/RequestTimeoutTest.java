package dev.kaipiao.issuance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.web.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTimeoutTest {

  private static final Instant NOON = Instant.parse("2026-11-02T04:00:00Z");

  @Test
  void secondsAreCountedFromTheCall() {
    assertThat(RequestTimeout.deadline("30", NOON)).hasValue(NOON.plusSeconds(30));
    assertThat(RequestTimeout.deadline(" 2.5 ", NOON)).hasValue(NOON.plusMillis(2_500));
    assertThat(RequestTimeout.deadline("0", NOON)).hasValue(NOON);
  }

  @Test
  void withoutTheHeaderNobodyGivesUp() {
    assertThat(RequestTimeout.deadline(null, NOON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1e3", "1,5", "99999999", "1.2345", "１"})
  void whatIsNoNumberOfSecondsIsRefused(String header) {
    assertThatThrownBy(() -> RequestTimeout.deadline(header, NOON))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.code()).isEqualTo(ReasonCode.HEADER_INVALID));
  }
}
