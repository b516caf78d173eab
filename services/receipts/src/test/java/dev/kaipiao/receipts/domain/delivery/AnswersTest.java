package dev.kaipiao.receipts.domain.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.receipts.domain.delivery.BankAnswer.Gone;
import dev.kaipiao.receipts.domain.delivery.BankAnswer.Refused;
import dev.kaipiao.receipts.domain.delivery.BankAnswer.Taken;
import dev.kaipiao.receipts.domain.delivery.BankAnswer.Throttled;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {

  private static final Instant NOW = Instant.parse("2026-11-02T02:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void anythingFrom200To299IsTaken(int status) {
    assertThat(read(status, null, "")).isEqualTo(new Taken(Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 400, 401, 404, 500, 503})
  void anythingElseIsNot(int status) {
    assertThat(read(status, null, "{\"acknowledged\":3}")).isEqualTo(new Refused(status));
  }

  @Test
  void theAnswerMayAcknowledge() {
    assertThat(read(200, null, "{\"acknowledged\":3}")).isEqualTo(new Taken(Optional.of(3)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"OK", "{\"acknowledged\":\"3\"}", "{\"acknowledged\":-1}", "[3]", "{", "1e99999"})
  void anAnswerThatIsSomethingElseAcknowledgesNothing(String body) {
    assertThat(read(200, null, body)).isEqualTo(new Taken(Optional.empty()));
  }

  @Test
  void goneIsGone() {
    assertThat(read(410, null, "")).isEqualTo(new Gone());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 504})
  void theBankMayAskForLess(int status) {
    assertThat(read(status, null, "")).isEqualTo(new Throttled(status, Optional.empty()));
    assertThat(read(status, "7", "")).isEqualTo(throttled(status, Duration.ofSeconds(7)));
  }

  @Test
  void retryAfterIsSecondsOrADateAndAnHourAtMost() {
    assertThat(read(503, "5", "")).isEqualTo(throttled(503, Duration.ofSeconds(5)));
    assertThat(read(429, "Mon, 2 Nov 2026 02:00:30 GMT", ""))
        .isEqualTo(throttled(429, Duration.ofSeconds(30)));
    assertThat(read(429, "Mon, 2 Nov 2026 01:00:00 GMT", ""))
        .isEqualTo(throttled(429, Duration.ZERO));
    assertThat(read(429, "999999999", "")).isEqualTo(throttled(429, Duration.ofHours(1)));
    assertThat(read(429, "99999999999999999999", ""))
        .isEqualTo(new Throttled(429, Optional.empty()));
    assertThat(read(429, "soon", "")).isEqualTo(new Throttled(429, Optional.empty()));
  }

  private static BankAnswer read(int status, String retryAfter, String body) {
    return Answers.read(status, retryAfter, body.getBytes(UTF_8), NOW);
  }

  private static Throttled throttled(int status, Duration pause) {
    return new Throttled(status, Optional.of(pause));
  }
}
