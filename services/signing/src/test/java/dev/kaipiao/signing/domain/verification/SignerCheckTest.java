package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.Verifying.AUTHORITY;
import static dev.kaipiao.signing.domain.verification.Verifying.verify;
import static dev.kaipiao.signing.fixture.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.contracts.value.TaxpayerId;
import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.signing.domain.verification.CheckResult.Outcome;
import dev.kaipiao.signing.fixture.Documents;
import dev.kaipiao.signing.fixture.Invoices;
import dev.kaipiao.signing.fixture.TestAuthority;
import dev.kaipiao.signing.keystore.CertificateOrder;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class SignerCheckTest {

  private static final TaxpayerId OTHER = TaxpayerId.of("91350200MA2YJ1XR9G");

  @Test
  void aGenuineDocumentPassesEveryCheck() {
    // When
    Verification verification = verify(Documents.signed(Verifying.KEY));
    // Then
    assertThat(verification.valid()).isTrue();
    assertThat(verification.number()).contains(Invoices.NUMBER);
    assertThat(verification.checks()).hasSameSizeAs(Check.values());
    assertThat(verification.checks()).allMatch(result -> result.outcome() == Outcome.PASSED);
  }

  @Test
  void aCertificateThatExpiredAfterSigningStillHolds() {
    byte[] signed = Documents.signed(Verifying.KEY);
    assertThat(Verifying.at(AUTHORITY, NOW.plus(Duration.ofDays(800))).verify(signed).valid())
        .isTrue();
  }

  @Test
  void aCertificateThatHadExpiredWhenSigningFails() {
    SigningKey.Active key =
        AUTHORITY.key(
            order ->
                CertificateOrder.signer(
                    order.subject(), order.key(), NOW.minusSeconds(90), NOW.minusSeconds(1)));
    failsOnly(key, Check.VALIDITY, ReasonCode.CERTIFICATE_EXPIRED);
  }

  @Test
  void aCertificateThatWasNotYetValidWhenSigningFails() {
    SigningKey.Active key =
        AUTHORITY.key(
            order ->
                CertificateOrder.signer(
                    order.subject(), order.key(), NOW.plusSeconds(1), NOW.plusSeconds(90)));
    failsOnly(key, Check.VALIDITY, ReasonCode.CERTIFICATE_NOT_YET_VALID);
  }

  @Test
  void aSigningTimeInTheFutureFails() {
    byte[] signed = Documents.signed(Verifying.KEY);
    Verification verification =
        Verifying.at(AUTHORITY, NOW.minus(Duration.ofMinutes(6))).verify(signed);
    assertThat(verification.result(Check.VALIDITY).reason())
        .isEqualTo(ReasonCode.SIGNING_TIME_IMPLAUSIBLE);
  }

  @Test
  void aMissingIntermediateIsNamed() {
    SigningKey.Active key = AUTHORITY.keyWithoutIntermediate();
    Verification verification = verify(Documents.signed(key));
    assertThat(verification.result(Check.CHAIN).reason()).isEqualTo(ReasonCode.CHAIN_INCOMPLETE);
    assertThat(verification.result(Check.CHAIN).detail()).contains("Test Intermediate");
    assertThat(verification.result(Check.SIGNATURE_VALUE).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void anAuthorityOfTheSameNameThatIsNotPinnedIsUntrusted() {
    // Given
    SigningKey.Active forged = new TestAuthority().key();
    // When
    Verification verification = verify(Documents.signed(forged));
    // Then
    assertThat(verification.result(Check.CHAIN).reason())
        .isEqualTo(ReasonCode.CERTIFICATE_UNTRUSTED);
    assertThat(verification.result(Check.CHAIN).detail())
        .startsWith("same subject, unknown issuer");
  }

  @Test
  void anIntermediateThatIsNoAuthorityIsUntrusted() {
    TestAuthority authority =
        new TestAuthority(
            order ->
                CertificateOrder.signer(
                    order.subject(), order.key(), order.notBefore(), order.notAfter()));
    assertUntrusted(authority);
  }

  @Test
  void anIntermediateThatMayNotSignCertificatesIsUntrusted() {
    assertUntrusted(new TestAuthority(order -> order.withKeyUsage(KeyUsage.digitalSignature)));
  }

  @Test
  void aLeafThatIsAnAuthorityIsRefused() {
    SigningKey.Active key =
        AUTHORITY.key(
            order ->
                CertificateOrder.authority(
                        order.subject(), order.key(), order.notBefore(), order.notAfter(), 0)
                    .withKeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign));
    Verification verification = verify(Documents.signed(key));
    assertThat(verification.result(Check.CHAIN).reason()).isEqualTo(ReasonCode.KEY_USAGE_WRONG);
    assertThat(verification.result(Check.KEY_USAGE).reason()).isEqualTo(ReasonCode.KEY_USAGE_WRONG);
  }

  @Test
  void aCertificateForKeyAgreementMayNotSign() {
    SigningKey.Active key = AUTHORITY.key(order -> order.withKeyUsage(KeyUsage.keyAgreement));
    failsOnly(key, Check.KEY_USAGE, ReasonCode.KEY_USAGE_WRONG);
  }

  @Test
  void aCertificateWithoutKeyUsageMayNotSign() {
    SigningKey.Active key = AUTHORITY.key(order -> order.withKeyUsage(0));
    failsOnly(key, Check.KEY_USAGE, ReasonCode.KEY_USAGE_WRONG);
  }

  @Test
  void aGenuineCertificateOfAnotherTaxpayerDoesNotSpeakForTheSeller() {
    failsOnly(AUTHORITY.keyFor(OTHER, "厦门某某有限公司"), Check.SUBJECT, ReasonCode.SUBJECT_MISMATCH);
  }

  @Test
  void aGroupsCertificateSpeaksForEachTaxpayerItNames() {
    // Given
    X500Name seller = TestAuthority.subject(Invoices.SELLER, Invoices.SELLER_NAME);
    SigningKey.Active key =
        AUTHORITY.key(
            TestAuthority.subject(OTHER, "某某集团有限公司"),
            order -> order.withAlternativeNames(List.of(seller)),
            true);
    // Then
    assertThat(verify(Documents.signed(key)).valid()).isTrue();
  }

  @Test
  void aSerialNumberBindsAsWell() {
    X500Name subject =
        new X500Name("C=CN,O=" + Invoices.SELLER_NAME + ",SERIALNUMBER=" + Invoices.SELLER);
    SigningKey.Active key = AUTHORITY.key(subject, order -> order, true);
    assertThat(verify(Documents.signed(key)).valid()).isTrue();
  }

  @Test
  void aNameOfTheSellerThatDiffersIsRemarkedOnly() {
    // When
    Verification verification =
        verify(Documents.signed(AUTHORITY.keyFor(Invoices.SELLER, "旧名称有限公司")));
    // Then
    assertThat(verification.valid()).isTrue();
    assertThat(verification.result(Check.SUBJECT).detail()).contains("旧名称有限公司");
  }

  @Test
  void theCertificateOfSomebodyElseInKeyInfoIsSeen() {
    // Given
    byte[] signed = Documents.signed(Verifying.KEY);
    byte[] other = Documents.signed(AUTHORITY.key());
    // When
    Verification verification =
        verify(Documents.replace(signed, firstCertificate(signed), firstCertificate(other)));
    // Then
    assertThat(verification.failures())
        .extracting(CheckResult::reason)
        .contains(ReasonCode.SIGNATURE_INVALID, ReasonCode.SIGNING_CERTIFICATE_MISMATCH);
  }

  private static String firstCertificate(byte[] document) {
    String text = new String(document, java.nio.charset.StandardCharsets.UTF_8);
    int start = text.indexOf("<ds:X509Certificate>");
    return text.substring(start, text.indexOf("</ds:X509Certificate>"));
  }

  private static void assertUntrusted(TestAuthority authority) {
    Verification verification =
        Verifying.pinning(authority).verify(Documents.signed(authority.key()));
    assertThat(verification.failures())
        .extracting(CheckResult::reason)
        .containsExactly(ReasonCode.CERTIFICATE_UNTRUSTED);
  }

  private static void failsOnly(SigningKey.Active key, Check check, ReasonCode reason) {
    assertThat(verify(Documents.signed(key)).failures())
        .extracting(CheckResult::check, CheckResult::reason)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(check, reason));
  }
}
