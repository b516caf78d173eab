package dev.kaipiao.cli.doctor.comparison;

import static dev.kaipiao.cli.doctor.comparison.Environments.ISSUANCE;
import static dev.kaipiao.cli.doctor.comparison.Environments.PRODUCTION;
import static dev.kaipiao.cli.doctor.comparison.Environments.TEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.cli.doctor.comparison.Comparison.Side;
import dev.kaipiao.cli.doctor.examination.Doctor;
import dev.kaipiao.cli.doctor.fixture.Leaf;
import dev.kaipiao.cli.doctor.fixture.TestingAuthority;
import dev.kaipiao.cli.doctor.tls.Trust;
import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Diagnosis;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  @TempDir private Path directory;

  @Test
  void twoRecordingsOfTheSameAreAlike() throws IOException {
    Path one = recorded("one", Environments.telling(TEST, ISSUANCE));
    Path other = recorded("other", Environments.telling(PRODUCTION, ISSUANCE));
    assertThat(codes(compare(one.toString(), other.toString())))
        .containsExactly(
            Code.SIDES_SHOWN,
            Code.CHAINS_ALIKE,
            Code.FINGERPRINTS_TOLD,
            Code.STORES_ALIKE,
            Code.INTERFACES_ALIKE,
            Code.SETTINGS_ALIKE);
  }

  @Test
  void aRecordingHoldsTheCertificates() throws IOException {
    // Given
    var shown =
        Environments.showing(TEST, "TLSv1.3", TestingAuthority.selfSigned(Leaf.onLoopback()));
    // When
    Environment read = EnvironmentFile.read(recorded("one", shown));
    // Then
    assertThat(read).isEqualTo(shown);
  }

  @Test
  void withoutFingerprintsOnlyTheCertificatesAreCompared() throws IOException {
    // Given
    var shown =
        Environments.showing(TEST, "TLSv1.3", TestingAuthority.selfSigned(Leaf.onLoopback()));
    Path one = recorded("one", shown);
    // When
    Diagnosis diagnosis = compare(one.toString(), one.toString());
    // Then
    assertThat(diagnosis.cause()).isEmpty();
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.NOT_LOOKED_AT);
    assertThat(codes(diagnosis))
        .startsWith(Code.SIDES_SHOWN, Code.CHAINS_ALIKE, Code.FINGERPRINT_NOT_TOLD)
        .endsWith(Code.NOT_LOOKED_AT);
  }

  @Test
  void whatIsNoEnvironmentIsNamedAndNothingElseIsSaid() throws IOException {
    Path rubbish = Files.writeString(directory.resolve("rubbish"), "{\"a\": ");
    for (String name :
        List.of(
            rubbish.toString(),
            directory.resolve("missing").toString(),
            "https://",
            "http://127.0.0.1:1/")) {
      Diagnosis diagnosis = compare(name, name);
      assertThat(diagnosis.cause().map(Finding::code)).contains(Code.SIDE_NOT_REACHED);
      assertThat(codes(diagnosis)).endsWith(Code.NOT_LOOKED_AT);
    }
  }

  @Test
  void neitherTokenNorPasswordIsShown() {
    Side side = new Side("https://me:word@host/", Optional.of("token"));
    assertThat(side.toString()).isEqualTo("https://…@host/");
  }

  private Path recorded(String name, Environment environment) throws IOException {
    Path file = directory.resolve(name + ".json");
    EnvironmentFile.write(environment, file);
    return file;
  }

  private static Diagnosis compare(String tried, String next) {
    return new Doctor()
        .examine(
            new Comparison(
                new Side(tried, Optional.empty()),
                new Side(next, Optional.empty()),
                new Trust(Set.of()),
                Clock.systemUTC()));
  }

  private static List<Code> codes(Diagnosis diagnosis) {
    return diagnosis.findings().stream().map(Finding::code).toList();
  }
}
