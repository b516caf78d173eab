package dev.kaipiao.cli.doctor.comparison;

import static dev.kaipiao.cli.doctor.comparison.Environments.ISSUANCE;
import static dev.kaipiao.cli.doctor.comparison.Environments.PRODUCTION;
import static dev.kaipiao.cli.doctor.comparison.Environments.TEST;
import static dev.kaipiao.cli.doctor.comparison.Environments.telling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.diagnosis.Code;
import dev.kaipiao.contracts.diagnosis.Finding;
import dev.kaipiao.contracts.diagnosis.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintJudgesTest {

  private static final List<String> LESS = List.of("http /v1/invoices");

  @Test
  void anEnvironmentIsLikeItself() {
    Environment one = telling(TEST, ISSUANCE);
    assertThat(codes(TrustJudge.judge(one, one))).containsExactly(Code.STORES_ALIKE);
    assertThat(codes(InterfaceJudge.judge(one, one))).containsExactly(Code.INTERFACES_ALIKE);
    assertThat(codes(SettingJudge.judge(one, one))).containsExactly(Code.SETTINGS_ALIKE);
  }

  @ParameterizedTest
  @CsvSource({
    "kaipiao.database.host, two.example, SETTINGS_ALIKE",
    "kaipiao.issuance.bureau.url, https://other.example, SETTINGS_ALIKE",
    "kaipiao.issuance.bureau.url, '', SETTING_MISSING",
    "kaipiao.telemetry.metrics, false, SETTING_APART",
    "kaipiao.issuance.consumer.max-records, 250, SIZE_APART",
    "kaipiao.issuance.bureau.timeout, PT5S, SIZE_APART",
    "kaipiao.issuance.new-rule, on, SETTING_MORE"
  })
  void aSettingIsJudgedByWhatItIsFor(String name, String value, Code code) {
    assertThat(
            codes(
                SettingJudge.judge(
                    telling(TEST, ISSUANCE), telling(PRODUCTION, Environments.with(name, value)))))
        .containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "kaipiao.issuance.bureau.platform.ip, 10.0.0.1, 10.0.0.2, SETTINGS_ALIKE",
    "kaipiao.issuance.bureau.platform.kind, 4, 5, SETTING_APART",
    "kaipiao.issuance.bureau.versions, 1.0, 2.0, SETTING_APART",
    "kaipiao.signing.keys.stores, /test/keys.p12, /prod/keys.p12, SETTINGS_ALIKE",
    "kaipiao.console.services.audit, http://one:2240, http://two:2240, SETTINGS_ALIKE",
    "kaipiao.audit.log.origin, one.example/audit, two.example/audit, SETTINGS_ALIKE",
    "quarkus.http.cors.origins, https://one.example, https://two.example, SETTINGS_ALIKE",
    "quarkus.http.auth.permission.all.paths, /v1/*, /*, SETTING_APART",
    "quarkus.http.root-path, /, /api, SETTING_APART",
    "kaipiao.receipts.webhook.private-networks, true, false, SETTING_APART",
    "'kaipiao.issuance.admission.tenants.\"acme\".rate', 100, '', SIZE_APART",
    "'kaipiao.issuance.admission.tenants.\"acme\".rate', '', 100, SETTING_MORE"
  })
  void whatBelongsToAnEnvironmentMayDiffer(String name, String here, String there, Code code) {
    assertThat(
            codes(
                SettingJudge.judge(
                    telling(TEST, Environments.with(name, here)),
                    telling(PRODUCTION, Environments.with(name, there)))))
        .containsExactly(code);
  }

  @Test
  void aSecretThatIsNotSetBreaksAPromotionAndItsValueIsNobodysBusiness() {
    Fingerprint bare = with(Map.of("kaipiao.database.password", false), ISSUANCE.trusted());
    assertThat(codes(SettingJudge.judge(telling(TEST, ISSUANCE), telling(PRODUCTION, bare))))
        .containsExactly(Code.SECRET_MISSING);
  }

  @Test
  void aRootThatIsMissingWeighsMoreThanOneThatIsThereBesides() {
    Fingerprint none = with(Map.of("kaipiao.database.password", true), Map.of());
    Environment more = telling(TEST, ISSUANCE);
    Environment less = telling(PRODUCTION, none);
    assertThat(TrustJudge.judge(more, less))
        .containsExactly(Finding.of(Code.ROOT_MISSING, "CN=Root (ab12…)"));
    assertThat(codes(TrustJudge.judge(less, more))).containsExactly(Code.ROOT_MORE);
  }

  @Test
  void aPromotionMayBringInterfacesAndNotTakeThemAway() {
    Fingerprint less = Environments.with("25", "150", LESS, "1.0");
    assertThat(InterfaceJudge.judge(telling(TEST, ISSUANCE), telling(PRODUCTION, less)))
        .containsExactly(Finding.of(Code.INTERFACES_ALIKE, "1 interfaces are new"));
    assertThat(
            InterfaceJudge.judge(telling(TEST, less), telling(PRODUCTION, ISSUANCE)).get(0).seen())
        .isEqualTo("issuance: event dev.kaipiao.invoice.issued.v1");
  }

  @Test
  void aDatabaseThatIsAheadHasNeverSeenThisRelease() {
    assertThat(interfaces(Environments.with("25", "151", ISSUANCE.interfaces(), "1.0")))
        .containsExactly(Code.DATABASE_AHEAD);
    assertThat(interfaces(Environments.with("25", "99", ISSUANCE.interfaces(), "1.0")))
        .containsExactly(Code.INTERFACES_ALIKE);
  }

  @Test
  void aVersionThatOnlyTheOtherBureauSpeaksBreaksAPromotion() {
    assertThat(interfaces(Environments.with("25", "150", ISSUANCE.interfaces(), "2.0")))
        .containsExactly(Code.INTERFACES_ALIKE);
    assertThat(interfaces(Environments.with("25", "150", ISSUANCE.interfaces(), "3.0")))
        .containsExactly(Code.PARTNER_VERSION_UNKNOWN);
  }

  @Test
  void anotherJavaIsAWarningAndAPatchOfItIsNot() {
    assertThat(interfaces(Environments.with("25.0.2+1", "150", ISSUANCE.interfaces(), "1.0")))
        .containsExactly(Code.INTERFACES_ALIKE);
    assertThat(interfaces(Environments.with("17.0.9", "150", ISSUANCE.interfaces(), "1.0")))
        .containsExactly(Code.RUNTIME_APART);
  }

  @Test
  void aServiceThatIsNotThereIsNamed() {
    assertThat(InterfaceJudge.judge(telling(TEST, ISSUANCE), telling(PRODUCTION)))
        .containsExactly(
            Finding.of(Code.SERVICE_ON_ONE_SIDE, "issuance not in https://localhost:2443/"));
  }

  private static List<Code> interfaces(Fingerprint next) {
    return codes(InterfaceJudge.judge(telling(TEST, ISSUANCE), telling(PRODUCTION, next)));
  }

  private static List<Code> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }

  private static Fingerprint with(Map<String, Boolean> secrets, Map<String, String> trusted) {
    return new Fingerprint(
        ISSUANCE.service(),
        ISSUANCE.instance(),
        ISSUANCE.java(),
        ISSUANCE.database(),
        ISSUANCE.interfaces(),
        ISSUANCE.partners(),
        ISSUANCE.settings(),
        new TreeMap<>(secrets),
        new TreeMap<>(trusted));
  }
}
