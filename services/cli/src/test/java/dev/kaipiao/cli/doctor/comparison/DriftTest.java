package dev.kaipiao.cli.doctor.comparison;

import static dev.kaipiao.cli.doctor.comparison.Environments.ISSUANCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import dev.kaipiao.contracts.diagnosis.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DriftTest {

  @Test
  void aReleaseIsLikeItself() {
    assertThat(failing(ISSUANCE, Set.of())).isEmpty();
  }

  @Test
  void aSettingThatDiffersAndOneThatIsForgottenStopARelease() {
    assertThat(failing(Environments.with("kaipiao.telemetry.metrics", "false"), Set.of()))
        .containsExactly(Code.SETTING_APART);
    assertThat(failing(Environments.with("kaipiao.issuance.bureau.url", ""), Set.of()))
        .containsExactly(Code.SETTING_MISSING);
  }

  @Test
  void whatIsMeantToDifferDoesNot() {
    assertThat(
            failing(
                Environments.with("kaipiao.telemetry.metrics", "false"),
                Set.of("kaipiao.telemetry.metrics")))
        .isEmpty();
  }

  @Test
  void aSettingThatOnlyTheNewReleaseKnowsIsTold() {
    assertThat(
            Drift.between(Environments.with("kaipiao.issuance.new-rule", "on"), ISSUANCE, Set.of()))
        .extracting(Finding::code)
        .contains(Code.SETTING_MORE);
  }

  @Test
  void aVersionOfAPartnerThatTheNewReleaseDoesNotSpeakStopsIt() {
    Fingerprint deaf =
        new Fingerprint(
            ISSUANCE.service(),
            "1",
            ISSUANCE.java(),
            ISSUANCE.database(),
            ISSUANCE.interfaces(),
            Map.of("bureau", new Fingerprint.Partner(List.of("2.0"), "1.0")),
            ISSUANCE.settings(),
            ISSUANCE.secrets(),
            ISSUANCE.trusted());
    assertThat(failing(deaf, Set.of())).containsExactly(Code.PARTNER_VERSION_UNKNOWN);
  }

  private static List<Code> failing(Fingerprint fresh, Set<String> meant) {
    return Drift.between(fresh, ISSUANCE, meant).stream()
        .filter(finding -> finding.verdict() == Verdict.FAILING)
        .map(Finding::code)
        .toList();
  }
}
