package dev.kaipiao.cli.doctor.examination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.fixture.Answers;
import dev.kaipiao.cli.doctor.fixture.Patient;
import dev.kaipiao.cli.doctor.fixture.TestingServer;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Report;
import dev.kaipiao.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault above an open port without TLS, made by a server of its own. */
class HttpFaultsIT {

  private static final String LOGIN_FORM =
      "<html><head><title>Welcome</title></head><form><input type=\"password\"></form></html>";

  private static final String WELL =
      Answers.json(
          200,
          new String(
              Json.write(
                  Report.of(
                      new Diagnosis(
                          "one",
                          Duration.ofMillis(9),
                          List.of(Finding.of(Code.KAFKA_OK, "fine"))))),
              UTF_8));

  private final Patient patient = Patient.trustingNobody();

  @Test
  void thePlatformAsItShouldBe() {
    try (TestingServer server = TestingServer.http(HttpFaultsIT::healthy)) {
      Diagnosis diagnosis = patient.examine(url(server));
      assertThat(diagnosis.cause()).isEmpty();
      assertThat(diagnosis.findings())
          .extracting(Finding::code)
          .contains(Code.HTTP_OK, Code.PLATFORM_READY, Code.DOOR_OPEN);
    }
  }

  @Test
  void aRequestThatIsNeverAnswered() {
    try (TestingServer server = TestingServer.silent()) {
      patient.hasExactly(Code.HTTP_SILENT, url(server));
    }
  }

  @Test
  void aConnectionThatIsCutBeforeTheAnswer() {
    try (TestingServer server = TestingServer.hangingUp()) {
      patient.hasExactly(Code.HTTP_CUT, url(server));
    }
  }

  @Test
  void anAnswerThatEndsInItsMiddle() {
    String half = Answers.READY.replaceFirst("Content-Length: [0-9]+", "Content-Length: 5000");
    try (TestingServer server = TestingServer.saying(half)) {
      patient.hasExactly(Code.ANSWER_INCOMPLETE, url(server));
    }
  }

  @Test
  void anotherProtocol() {
    try (TestingServer server = TestingServer.greeting("SSH-2.0-OpenSSH_9.9\r\n")) {
      patient.hasExactly(Code.OTHER_PROTOCOL, url(server));
    }
  }

  @Test
  void aServerThatSpeaksHttp2Only() {
    byte[] settings = {0, 0, 0, 4, 0, 0, 0, 0, 0};
    try (TestingServer server = TestingServer.blurting(settings)) {
      patient.hasExactly(Code.HTTP_VERSION, url(server));
    }
  }

  @Test
  void aClockThatDiffersIsAWarning() {
    String date = Answers.date(Instant.now().minusSeconds(600));
    String answer = Answers.answer(200, "application/json", date, "{}");
    try (TestingServer server = TestingServer.saying(answer)) {
      patient.isTold(Code.CLOCK_DIFFERS, url(server));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "302, https://portal.example/login?next=x, REDIRECTED_TO_LOGIN",
    "307, https://sso.example/authorize, REDIRECTED_TO_LOGIN"
  })
  void aWayToALoginPage(int status, String location, Code code) {
    String answer = Answers.answer(status, "text/plain", "Location: " + location + "\r\n", "");
    try (TestingServer server = TestingServer.saying(answer)) {
      patient.hasExactly(code, url(server));
    }
  }

  @Test
  void aWayToAnotherAddressIsAWarning() {
    String headers = "Location: https://kaipiao.example/v1/\r\n";
    try (TestingServer server =
        TestingServer.saying(Answers.answer(308, "text/plain", headers, ""))) {
      patient.isTold(Code.REDIRECTED, url(server));
    }
  }

  @Test
  void aLoginPageInsteadOfThePlatform() {
    try (TestingServer server = TestingServer.saying(Answers.html(200, LOGIN_FORM))) {
      patient.hasExactly(Code.LOGIN_PAGE, url(server));
    }
  }

  @Test
  void aChineseLoginPageInsteadOfThePlatform() {
    String page = "<!DOCTYPE html><html><head><title>统一身份认证登录</title></head></html>";
    try (TestingServer server = TestingServer.saying(Answers.html(200, page))) {
      patient.hasExactly(Code.LOGIN_PAGE, url(server));
    }
  }

  @Test
  void aWebPageInsteadOfThePlatform() {
    try (TestingServer server =
        TestingServer.saying(Answers.html(200, "<html><title>It works</title></html>"))) {
      patient.hasExactly(Code.WEB_PAGE, url(server));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "429, KP-9007, HELD_BACK",
    "429, KP-9008, HELD_BACK",
    "503, KP-9003, UNAVAILABLE",
    "500, KP-9005, SERVER_ERROR"
  })
  void whatThePlatformRefusesWithAReason(int status, String reason, Code code) {
    String answer = Answers.problem(status, reason, "Retry-After: 12\r\n");
    try (TestingServer server = TestingServer.saying(answer)) {
      patient.hasExactly(code, url(server));
      Finding cause = patient.examine(url(server)).cause().orElseThrow();
      assertThat(cause.seen()).contains(reason, "Retry-After 12");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, KP-7001, TOKEN_NEEDED",
    "403, KP-7002, ROLE_MISSING",
    "404, KP-1018, PATH_UNKNOWN"
  })
  void whatThePlatformRefusesToThisCallerIsAWarning(int status, String reason, Code code) {
    try (TestingServer server = TestingServer.saying(Answers.problem(status, reason, ""))) {
      patient.isTold(code, url(server));
    }
  }

  @Test
  void aTokenThatThePlatformDoesNotTakeIsTheCause() {
    try (TestingServer server = TestingServer.saying(Answers.problem(401, "KP-7001", ""))) {
      patient.carrying("expired").hasExactly(Code.TOKEN_REFUSED, url(server));
    }
  }

  @Test
  void aServiceThatIsAwayBehindAConsoleThatIsWell() {
    try (TestingServer server =
        TestingServer.http(
            path ->
                path.startsWith("/api/signing/")
                    ? Answers.html(502, "")
                    : path.startsWith("/api/") ? WELL : healthy(path))) {
      patient.carrying("token").hasExactly(Code.PART_AWAY, url(server));
      patient.isTold(Code.PLATFORM_READY, url(server));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "403, FORBIDDEN_ON_THE_WAY",
    "404, OTHER_SITE",
    "407, PROXY_LOGIN",
    "426, HTTP_VERSION",
    "505, HTTP_VERSION",
    "429, RATE_LIMITED_ON_THE_WAY",
    "500, SERVER_ERROR",
    "502, GATEWAY_WITHOUT_PLATFORM",
    "503, GATEWAY_WITHOUT_PLATFORM",
    "504, GATEWAY_WITHOUT_PLATFORM"
  })
  void whatSomebodyBeforeThePlatformSays(int status, Code code) {
    try (TestingServer server = TestingServer.saying(Answers.html(status, "<html>no</html>"))) {
      patient.hasExactly(code, url(server));
    }
  }

  @Test
  void aClientCertificateThatIsMissedAfterTheHandshake() {
    String page = "<html><center>No required SSL certificate was sent</center></html>";
    try (TestingServer server = TestingServer.saying(Answers.html(400, page))) {
      patient.hasExactly(Code.CLIENT_CERTIFICATE_MISSING, url(server));
    }
  }

  @Test
  void aProxyBetweenIsAWarning() {
    String answer = Answers.answer(200, "application/json", "Via: 1.1 squid\r\n", "{}");
    try (TestingServer server = TestingServer.saying(answer)) {
      patient.isTold(Code.PROXY_BETWEEN, url(server));
    }
  }

  @Test
  void aPlatformThatIsNotReady() {
    String down =
        Answers.json(
            503,
            "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"delivery\",\"status\":\"DOWN\","
                + "\"data\":{\"detail\":\"relay is down\"}}]}");
    try (TestingServer server = TestingServer.saying(down)) {
      patient.hasExactly(Code.PLATFORM_NOT_READY, url(server));
      Finding cause = patient.examine(url(server)).cause().orElseThrow();
      assertThat(cause.seen()).contains("delivery", "relay is down");
    }
  }

  @Test
  void aDoorThatIsClosedToEverybody() {
    String closed =
        Answers.json(
            200,
            "{\"classes\":[{\"name\":\"interactive\",\"heldBack\":true,\"cause\":\"outage\"}]}");
    try (TestingServer server =
        TestingServer.http(path -> path.equals("/v1/admission") ? closed : healthy(path))) {
      patient.hasExactly(Code.DOOR_CLOSED, url(server));
    }
  }

  private static String healthy(String path) {
    return path.equals("/v1/admission")
        ? Answers.json(
            200,
            "{\"inFlight\":1,\"limit\":8,\"classes\":[{\"name\":\"batch\",\"heldBack\":false}]}")
        : Answers.READY;
  }

  private static String url(TestingServer server) {
    return "http://127.0.0.1:" + server.port() + "/";
  }
}
