package dev.kaipiao.receipts.domain.bank;

import static dev.kaipiao.contracts.reason.ReasonCode.ALGORITHM_NOT_ALLOWED;
import static dev.kaipiao.contracts.reason.ReasonCode.BANK_ADDRESS_REFUSED;
import static dev.kaipiao.contracts.reason.ReasonCode.BANK_REGISTRATION_INVALID;
import static dev.kaipiao.contracts.reason.ReasonCode.ENUM_INVALID;
import static dev.kaipiao.contracts.reason.ReasonCode.FIELD_MISSING;
import static dev.kaipiao.contracts.reason.ReasonCode.KEY_USAGE_WRONG;
import static dev.kaipiao.contracts.reason.ReasonCode.TAXPAYER_ID_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.Violation;
import dev.kaipiao.receipts.fixture.TestingBank;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class BankRegistrationTest {

  private static final AddressRules RULES = new AddressRules(true);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final TestingBank JIANGHAI = TestingBank.of("jianghai", "6101");
  private static final Banks NONE = new Banks(List.of());

  @Test
  void aWholeRegistrationBecomesABank() {
    // Given
    BankRegistration registration = webhook("https://bank.example/hooks", SECRET);
    // Then
    assertThat(violations(registration, NONE)).isEmpty();
    Bank bank = registration.toBank(BankId.of("jianghai"), RULES);
    assertThat(bank.keeps("6101000000000001")).isTrue();
    assertThat(bank.keeps("6102000000000001")).isFalse();
    assertThat(bank.subscribesTo("91350200MA2YJ1XR9G", "6101000000000001")).isTrue();
    assertThat(bank.subscribesTo("91350200MA2YJ1XR9G", null)).isFalse();
    assertThat(bank.pinned(JIANGHAI.thumbprint())).isPresent();
  }

  @Test
  void everythingThatIsWrongIsNamed() {
    // Given
    BankRegistration registration =
        new BankRegistration(
            " ",
            "webhook",
            "ftp://bank.example",
            "whsec_short",
            List.of("no certificate"),
            Arrays.asList("61", null),
            List.of("*", "abc"));
    // Then
    assertThat(violations(registration, NONE))
        .extracting(Violation::code, Violation::pointer)
        .containsExactlyInAnyOrder(
            Tuple.tuple(FIELD_MISSING, "/name"),
            Tuple.tuple(BANK_ADDRESS_REFUSED, "/url"),
            Tuple.tuple(BANK_REGISTRATION_INVALID, "/webhookSecret"),
            Tuple.tuple(BANK_REGISTRATION_INVALID, "/certificates/0"),
            Tuple.tuple(BANK_REGISTRATION_INVALID, "/accounts/0"),
            Tuple.tuple(BANK_REGISTRATION_INVALID, "/accounts/1"),
            Tuple.tuple(TAXPAYER_ID_INVALID, "/sellers/1"));
  }

  @Test
  void aBankOnKafkaNeedsNeitherAddressNorSecret() {
    // Given
    BankRegistration registration =
        new BankRegistration("南湖银行", "kafka", null, null, null, List.of("6104"), null);
    // Then
    assertThat(violations(registration, NONE)).isEmpty();
  }

  @Test
  void anUnknownChannelIsRefused() {
    // Given
    BankRegistration registration =
        new BankRegistration("江海银行", "fax", null, null, null, null, null);
    // Then
    assertThat(violations(registration, NONE)).extracting(Violation::code).contains(ENUM_INVALID);
  }

  @Test
  void theSecretMayBeLeftOutOnlyWhenOneIsKept() {
    // Given
    BankRegistration again = webhook("https://bank.example/hooks", null);
    // Then
    assertThat(violations(again, NONE)).extracting(Violation::pointer).contains("/webhookSecret");
    assertThat(violations(again, new Banks(List.of(JIANGHAI.registered())))).isEmpty();
  }

  @Test
  void noTwoBanksSpeakForTheSameAccountOrWithTheSameCertificate() {
    // Given
    Banks others = new Banks(List.of(JIANGHAI.registered()));
    BankRegistration registration =
        new BankRegistration(
            "长河银行",
            "kafka",
            null,
            null,
            List.of(JIANGHAI.pem()),
            List.of("610", "61012", "6102"),
            null);
    // Then
    assertThat(registration.violations(BankId.of("changhe"), others, RULES))
        .extracting(Violation::pointer)
        .containsExactly("/certificates/0", "/accounts/0", "/accounts/1");
  }

  @Test
  void aCertificateThatCannotSignReceiptsIsRefused() {
    // Given
    KeyPair p384 = TestingBank.newKeys("secp384r1");
    KeyPair p256 = TestingBank.newKeys("secp256r1");
    Instant now = Instant.now();
    X509Certificate wrongCurve =
        TestingBank.certificate("a", p384, now, now, KeyUsage.digitalSignature, false);
    X509Certificate wrongUsage =
        TestingBank.certificate("b", p256, now, now, KeyUsage.keyAgreement, false);
    X509Certificate authority =
        TestingBank.certificate("c", p256, now, now, KeyUsage.digitalSignature, true);
    BankRegistration registration =
        new BankRegistration(
            "江海银行",
            "kafka",
            null,
            null,
            List.of(
                TestingBank.pem(wrongCurve),
                TestingBank.pem(wrongUsage),
                TestingBank.pem(authority)),
            null,
            null);
    // Then
    assertThat(violations(registration, NONE))
        .extracting(Violation::code)
        .containsExactly(ALGORITHM_NOT_ALLOWED, KEY_USAGE_WRONG, KEY_USAGE_WRONG);
  }

  private static BankRegistration webhook(String url, String secret) {
    return new BankRegistration(
        "江海银行", "webhook", url, secret, List.of(JIANGHAI.pem()), List.of("6101"), null);
  }

  private static List<Violation> violations(BankRegistration registration, Banks others) {
    return registration.violations(BankId.of("jianghai"), others, RULES);
  }
}
