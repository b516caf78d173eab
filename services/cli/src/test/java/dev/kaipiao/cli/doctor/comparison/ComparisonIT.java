package dev.kaipiao.cli.doctor.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.comparison.Comparison.Side;
import dev.kaipiao.cli.doctor.examination.Doctor;
import dev.kaipiao.cli.doctor.fixture.Answers;
import dev.kaipiao.cli.doctor.fixture.TestingServer;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import dev.kaipiao.contracts.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonIT {

  private static final Trust NOBODY = new Trust(Set.of());
  private static final Fingerprint CHANGED =
      Environments.with("kaipiao.telemetry.metrics", "false");

  @TempDir private Path directory;

  @Test
  void aConsoleTellsOfAllServicesAndAServiceOfItself() {
    try (TestingServer console = serving("/api/issuance/v1/fingerprint", Environments.ISSUANCE);
        TestingServer service = serving("/v1/fingerprint", CHANGED)) {
      Diagnosis diagnosis = compare(url(console), url(service), Optional.of("token"));
      assertThat(diagnosis.cause().map(Finding::code)).contains(Code.SETTING_APART);
      assertThat(diagnosis.otherFaults()).isEmpty();
    }
  }

  @Test
  void whatWasRecordedIsComparedWithWhatIsThere()
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = directory.resolve("test.json");
    try (TestingServer service = serving("/v1/fingerprint", Environments.ISSUANCE)) {
      Side side = new Side(url(service), Optional.of("token"));
      Comparison.record(side, file, NOBODY, Clock.systemUTC());
      assertThat(compare(file.toString(), url(service), Optional.of("token")).cause()).isEmpty();
    }
  }

  @Test
  void withoutATokenAnEnvironmentDoesNotTellHowItIsSetUp() {
    try (TestingServer service = serving("/v1/fingerprint", Environments.ISSUANCE)) {
      Diagnosis diagnosis = compare(url(service), url(service), Optional.empty());
      assertThat(diagnosis.findings())
          .extracting(Finding::code)
          .contains(Code.FINGERPRINT_NOT_TOLD);
    }
  }

  private static TestingServer serving(String path, Fingerprint fingerprint) {
    String body = new String(Json.write(fingerprint), StandardCharsets.UTF_8);
    return TestingServer.http(
        asked -> Answers.json(asked.equals(path) ? 200 : 404, asked.equals(path) ? body : "{}"));
  }

  private static Diagnosis compare(String tried, String next, Optional<String> token) {
    return new Doctor()
        .examine(
            new Comparison(
                new Side(tried, token), new Side(next, token), NOBODY, Clock.systemUTC()));
  }

  private static String url(TestingServer server) {
    return "http://127.0.0.1:" + server.port();
  }
}
