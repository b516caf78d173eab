package dev.kaipiao.cli.doctor.examination;

import static dev.kaipiao.cli.doctor.fixture.Leaf.onLoopback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.fixture.Answers;
import dev.kaipiao.cli.doctor.fixture.Identity;
import dev.kaipiao.cli.doctor.fixture.Patient;
import dev.kaipiao.cli.doctor.fixture.TestingAuthority;
import dev.kaipiao.cli.doctor.fixture.TestingServer;
import dev.kaipiao.cli.doctor.fixture.TestingTls;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault of TLS, made by a server of its own; the doctor must say exactly that. */
class TlsFaultsIT {

  private final TestingAuthority root = TestingAuthority.root("Root");
  private final Patient patient = Patient.trusting(root);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @Test
  void aCertificateThatHoldsIsFine() {
    try (TestingServer server = serving(root.issue(onLoopback()))) {
      patient.isTold(Code.TLS_OK, url(server));
      patient.isTold(Code.PLATFORM_READY, url(server));
      patient.isTold(Code.TLS_OK, "https://localhost:" + server.port());
    }
  }

  @Test
  void anIntermediateThatIsSentIsFine() {
    TestingAuthority below = root.intermediate("Below");
    try (TestingServer server = serving(below.issue(onLoopback()).with(below.certificate()))) {
      patient.isTold(Code.TLS_OK, url(server));
    }
  }

  @Test
  void plainHttpBehindHttps() {
    try (TestingServer server = TestingServer.saying(Answers.READY)) {
      patient.hasExactly(Code.PLAIN_TEXT_BEHIND_HTTPS, url(server));
    }
  }

  @Test
  void httpsBehindHttp() {
    try (TestingServer server = serving(root.issue(onLoopback()))) {
      patient.hasExactly(Code.TLS_BEHIND_HTTP, "http://127.0.0.1:" + server.port() + "/");
    }
  }

  @Test
  void anExpiredCertificate() {
    Identity expired =
        root.issue(onLoopback().valid(now.minus(Duration.ofDays(90)), now.minusSeconds(60)));
    try (TestingServer server = serving(expired)) {
      patient.hasExactly(Code.CERTIFICATE_EXPIRED, url(server));
    }
  }

  @Test
  void aCertificateOfTomorrow() {
    Identity early =
        root.issue(onLoopback().valid(now.plusSeconds(3_600), now.plus(Duration.ofDays(90))));
    try (TestingServer server = serving(early)) {
      patient.hasExactly(Code.CERTIFICATE_NOT_YET_VALID, url(server));
    }
  }

  @Test
  void aCertificateThatSoonExpiresIsAWarning() {
    Identity ending =
        root.issue(
            onLoopback().valid(now.minus(Duration.ofDays(60)), now.plus(Duration.ofDays(29))));
    try (TestingServer server = serving(ending)) {
      patient.isTold(Code.CERTIFICATE_EXPIRES_SOON, url(server));
    }
  }

  @Test
  void aClockThatIsWrongIsToldFromACertificateThatIs() {
    // Given a certificate that holds by the server's clock only
    Instant there = now.minus(Duration.ofDays(75));
    Identity identity =
        root.issue(
            onLoopback().valid(now.minus(Duration.ofDays(90)), now.minus(Duration.ofDays(30))));
    String answer = Answers.answer(200, "application/json", Answers.date(there), "{}");
    try (TestingServer server = TestingTls.serving(identity, path -> answer)) {
      // Then
      patient.hasExactly(Code.CLOCK_WRONG, url(server));
    }
  }

  @Test
  void aCertificateForAnotherName() {
    Identity other = root.issue(onLoopback().named("other.example", "192.0.2.1"));
    try (TestingServer server = serving(other)) {
      patient.hasExactly(Code.NAME_MISMATCH, url(server));
      patient.hasExactly(Code.NAME_MISMATCH, "https://localhost:" + server.port() + "/");
    }
  }

  @Test
  void anIntermediateThatIsMissing() {
    TestingAuthority below = root.intermediate("Below");
    try (TestingServer server = serving(below.issue(onLoopback().withFetchableIssuer()))) {
      patient.hasExactly(Code.CHAIN_INCOMPLETE, url(server));
    }
  }

  @Test
  void aCertificateThatVouchesForItself() {
    try (TestingServer server = serving(TestingAuthority.selfSigned(onLoopback()))) {
      patient.hasExactly(Code.SELF_SIGNED, url(server));
    }
  }

  @Test
  void anAuthorityThatIsNotTrusted() {
    TestingAuthority stranger = TestingAuthority.root("Stranger");
    Identity identity = stranger.issue(onLoopback());
    try (TestingServer server = serving(identity.with(stranger.certificate()))) {
      patient.hasExactly(Code.ISSUER_UNKNOWN, url(server));
    }
    try (TestingServer server = serving(identity)) {
      patient.hasExactly(Code.ISSUER_UNKNOWN, url(server));
    }
  }

  @Test
  void aCertificateThatIsNotForServers() {
    Identity client = root.issue(onLoopback().usedFor(KeyPurposeId.id_kp_clientAuth));
    try (TestingServer server = serving(client)) {
      patient.hasExactly(Code.CERTIFICATE_NOT_FOR_SERVERS, url(server));
    }
  }

  @Test
  void aWeakKeyIsAWarning() {
    Identity weak = root.issue(onLoopback().with(TestingAuthority.newRsaKeys(1_024)));
    try (TestingServer server = serving(weak)) {
      assertThat(patient.examine(url(server)).findings())
          .extracting(Finding::code)
          .contains(Code.CERTIFICATE_WEAK);
    }
  }

  /** A hundred certificates are a file of more than a thousand lines. */
  @ParameterizedTest
  @ValueSource(ints = {14, 100})
  void aChainOfAbsurdLengthIsCutOff(int length) {
    // Given so many authorities below each other
    List<TestingAuthority> authorities = new ArrayList<>(List.of(root));
    for (int i = 0; i < length; i++) {
      authorities.add(authorities.get(i).intermediate("Below" + i));
    }
    Identity chain = authorities.get(length).issue(onLoopback());
    for (int i = length; i > 0; i--) {
      chain = chain.with(authorities.get(i).certificate());
    }
    // Then
    try (TestingServer server = serving(chain)) {
      patient.hasExactly(Code.CHAIN_TOO_LONG, url(server));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aClientCertificateThatIsDemanded(String protocol) {
    try (TestingServer server =
        TestingTls.demanding(root.issue(onLoopback()), Set.of(), protocol, Answers.READY)) {
      patient.hasExactly(Code.CLIENT_CERTIFICATE_DEMANDED, url(server));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aClientCertificateThatIsRefused(String protocol) {
    Identity stranger =
        TestingAuthority.selfSigned(onLoopback().usedFor(KeyPurposeId.id_kp_clientAuth));
    try (TestingServer server =
        TestingTls.demanding(root.issue(onLoopback()), Set.of(), protocol, Answers.READY)) {
      patient.showing(stranger).hasExactly(Code.CLIENT_CERTIFICATE_REFUSED, url(server));
    }
  }

  @Test
  void aClientCertificateThatIsTakenIsFine() {
    Identity client =
        TestingAuthority.selfSigned(onLoopback().usedFor(KeyPurposeId.id_kp_clientAuth));
    try (TestingServer server =
        TestingTls.demanding(
            root.issue(onLoopback()), Set.of(client.certificate()), "TLSv1.3", Answers.READY)) {
      patient.showing(client).isTold(Code.PLATFORM_READY, url(server));
    }
  }

  @Test
  void aHandshakeThatGetsNoAnswer() {
    try (TestingServer server = TestingServer.silent()) {
      patient.hasExactly(Code.HANDSHAKE_SILENT, url(server));
    }
  }

  @Test
  void aHandshakeThatIsCut() {
    try (TestingServer server = TestingServer.hangingUp()) {
      patient.hasExactly(Code.HANDSHAKE_CUT, url(server));
    }
  }

  @Test
  void somethingElseThanTls() {
    try (TestingServer server = TestingServer.greeting("SSH-2.0-OpenSSH_9.9\r\n")) {
      patient.hasExactly(Code.NOT_TLS, url(server));
    }
  }

  /** RFC 8446 section 6: a record of type 21 with a fatal alert of this number. */
  @ParameterizedTest
  @CsvSource({"70, TLS_VERSION_OLD", "40, TLS_NO_COMMON_CIPHER", "112, NAME_REFUSED"})
  void whatTheServerGivesAsItsReason(byte alert, Code code) {
    try (TestingServer server = TestingServer.blurting(new byte[] {21, 3, 3, 0, 2, 2, alert})) {
      patient.hasExactly(code, url(server));
    }
  }

  private static TestingServer serving(Identity identity) {
    return TestingTls.serving(identity, path -> Answers.READY);
  }

  private static String url(TestingServer server) {
    return "https://127.0.0.1:" + server.port() + "/";
  }
}
