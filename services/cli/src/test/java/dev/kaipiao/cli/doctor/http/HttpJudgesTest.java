package dev.kaipiao.cli.doctor.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Report;
import dev.kaipiao.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tests with real servers do not tell apart. */
class HttpJudgesTest {

  private static final Exchange NOT_READY =
      json("{\"status\":\"DOWN\",\"checks\":[]}".getBytes(UTF_8));

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, CLOCK_OK",
    "30, CLOCK_OK",
    "-30, CLOCK_OK",
    "31, CLOCK_DIFFERS",
    "-31, CLOCK_DIFFERS"
  })
  void clocksMayDifferByHalfAMinute(long seconds, Code code) {
    assertThat(ClockJudge.judge(Optional.of(NOON.plusSeconds(seconds)), NOON).code())
        .isEqualTo(code);
  }

  @Test
  void aServerThatTellsNoTimeIsNotJudgedByIt() {
    assertThat(ClockJudge.judge(Optional.empty(), NOON).code()).isEqualTo(Code.CLOCK_NOT_TOLD);
    assertThat(answer(200, Map.of("date", "yesterday"), "").date()).isEmpty();
  }

  @Test
  void aReasonIsToldInBothLanguages() {
    Answer answer =
        answer(
            429,
            Map.of("content-type", "application/problem+json"),
            "{\"code\":\"KP-9007\",\"title\":\"t\"}");
    assertThat(ProblemDocument.of(answer).orElseThrow().toString())
        .contains("KP-9007", "The queue is too long", "排队过长");
  }

  @Test
  void aReasonThatThisProgramDoesNotKnowKeepsItsOwnTitle() {
    Answer answer =
        answer(
            429,
            Map.of("content-type", "application/problem+json; charset=utf-8"),
            "{\"code\":\"KP-9999\",\"title\":\"something new\"}");
    assertThat(ProblemDocument.of(answer).orElseThrow()).hasToString("KP-9999 something new");
  }

  @Test
  void aProblemOfSomebodyElseIsNotOurs() {
    Answer answer =
        answer(429, Map.of("content-type", "application/problem+json"), "{\"code\":\"E1\"}");
    assertThat(ProblemDocument.of(answer)).isEmpty();
    assertThat(StatusRules.ofSomebody(answer)).isEqualTo(Code.RATE_LIMITED_ON_THE_WAY);
  }

  @Test
  void oneClassThatIsHeldBackIsAWarning() {
    String view =
        "{\"classes\":[{\"name\":\"interactive\",\"heldBack\":false},"
            + "{\"name\":\"batch\",\"heldBack\":true,\"cause\":\"bulk-lag\",\"retryAfter\":9}]}";
    Exchange exchange =
        new Exchange.Answered(answer(200, Map.of("content-type", "application/json"), view));
    assertThat(PlatformJudge.admission(exchange).code()).isEqualTo(Code.CLASS_HELD_BACK);
    assertThat(PlatformJudge.admission(exchange).seen())
        .isEqualTo("batch by bulk-lag, Retry-After 9 s");
  }

  @Test
  void whatIsNotShownIsNoFault() {
    Exchange refused = new Exchange.Answered(answer(401, Map.of(), ""));
    assertThat(PlatformJudge.admission(refused).code()).isEqualTo(Code.ADMISSION_NOT_SHOWN);
    assertThat(PlatformJudge.health(refused).code()).isEqualTo(Code.HEALTH_NOT_SHOWN);
  }

  @Test
  void aPlatformThatNamesItsOwnCauseIsTakenAtItsWord() {
    // Given
    Diagnosis ill =
        new Diagnosis(
            "issuance 0",
            Duration.ofMillis(9),
            List.of(
                Finding.of(Code.POOL_EXHAUSTED, "16 of 97"), Finding.of(Code.KAFKA_OK, "fine")));
    // When
    List<Finding> told = PlatformJudge.itself("issuance", json(Json.write(Report.of(ill))));
    // Then
    assertThat(told).extracting(Finding::code).containsExactly(Code.PLATFORM_ILL);
    assertThat(told.get(0).seen()).startsWith("issuance 0: KD-716").endsWith("(16 of 97)");
  }

  @Test
  void thatAnIllPlatformIsNotReadyFollowsFromItsIllness() {
    Finding ill = Finding.of(Code.PLATFORM_ILL, "issuance 0: KD-704");
    assertThat(PlatformJudge.together(List.of(ill), NOT_READY, new Exchange.Silent("nothing")))
        .extracting(Finding::code)
        .containsExactly(Code.PLATFORM_ILL, Code.ADMISSION_NOT_SHOWN);
    assertThat(PlatformJudge.together(List.of(), NOT_READY, new Exchange.Silent("nothing")))
        .extracting(Finding::code)
        .containsExactly(Code.PLATFORM_NOT_READY, Code.ADMISSION_NOT_SHOWN);
  }

  @Test
  void whoLetsNoRequestsInIsNotAskedWhomItHoldsBack() {
    Exchange unknown = new Exchange.Answered(answer(404, Map.of(), ""));
    assertThat(PlatformJudge.together(List.of(), NOT_READY, unknown))
        .extracting(Finding::code)
        .containsExactly(Code.PLATFORM_NOT_READY);
  }

  @Test
  void aCauseThatAllServicesBehindAConsoleNameIsToldOnce() {
    // Given
    Exchange silent = new Exchange.Silent("nothing");
    Exchange ill = report("signing 0", Finding.of(Code.POSTGRES_SILENT, "no answer in time"));
    Exchange alsoIll = report("audit 0", Finding.of(Code.POSTGRES_SILENT, "no answer in time"));
    Exchange well = report("receipts 0", Finding.of(Code.POSTGRES_OK, "fine"));
    // When
    List<Finding> told =
        PlatformJudge.parts(
            parts("issuance", silent, "signing", ill, "audit", alsoIll, "receipts", well));
    // Then
    assertThat(told)
        .extracting(Finding::code)
        .containsExactly(Code.PART_AWAY, Code.PLATFORM_ILL, Code.PLATFORM_WELL);
  }

  @Test
  void whereNoConsoleIsNobodyIsMissed() {
    Exchange unknown = new Exchange.Answered(answer(404, Map.of(), ""));
    Exchange silent = new Exchange.Silent("nothing");
    assertThat(PlatformJudge.parts(parts("issuance", unknown, "audit", silent))).isEmpty();
    assertThat(PlatformJudge.parts(parts("issuance", silent, "audit", silent))).hasSize(2);
  }

  private static Exchange report(String subject, Finding finding) {
    return json(
        Json.write(Report.of(new Diagnosis(subject, Duration.ofMillis(9), List.of(finding)))));
  }

  /** Names and exchanges by turns, in this order. */
  private static Map<String, Exchange> parts(Object... namesAndExchanges) {
    Map<String, Exchange> parts = new LinkedHashMap<>();
    for (int i = 0; i < namesAndExchanges.length; i += 2) {
      parts.put((String) namesAndExchanges[i], (Exchange) namesAndExchanges[i + 1]);
    }
    return parts;
  }

  @Test
  void whatIsNoDiagnosisSaysNothing() {
    assertThat(PlatformJudge.itself("audit", json("{}".getBytes(UTF_8)))).isEmpty();
    assertThat(PlatformJudge.itself("audit", json("{\"verdict\":\"odd\"}".getBytes(UTF_8))))
        .isEmpty();
  }

  @Test
  void aTokenThatIsNotTakenIsAFaultAndOneThatIsMissedIsNot() {
    Exchange refused = new Exchange.Answered(answer(401, Map.of(), ""));
    assertThat(ExchangeJudge.judge(refused, true))
        .extracting(Finding::code)
        .containsExactly(Code.TOKEN_REFUSED);
    assertThat(ExchangeJudge.judge(refused, false))
        .extracting(Finding::code)
        .containsExactly(Code.TOKEN_NEEDED);
  }

  private static Exchange json(byte[] body) {
    return new Exchange.Answered(
        new Answer(200, Map.of("content-type", "application/json"), body, true));
  }

  @Test
  void textThatIsNeitherJsonNorHtmlIsAWarning() {
    Exchange text =
        new Exchange.Answered(answer(200, Map.of("content-type", "text/plain"), "hello"));
    assertThat(ExchangeJudge.judge(text, false))
        .singleElement()
        .satisfies(finding -> assertThat(finding.code()).isEqualTo(Code.NOT_JSON));
  }

  @Test
  void aHealthDocumentNamesWhatIsDown() {
    Answer answer =
        answer(
            503,
            Map.of(),
            "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"a\",\"status\":\"UP\"},"
                + "{\"name\":\"b\",\"status\":\"DOWN\",\"data\":{\"detail\":\"no broker\"}}]}");
    assertThat(HealthDocument.of(answer))
        .contains(new HealthDocument(false, List.of("b: no broker")));
  }

  private static Answer answer(int status, Map<String, String> headers, String body) {
    return new Answer(status, headers, body.getBytes(UTF_8), true);
  }
}
