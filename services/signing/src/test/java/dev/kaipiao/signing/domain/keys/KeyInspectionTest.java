package dev.kaipiao.signing.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.signing.domain.certificate.CertificateChain;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import dev.kaipiao.signing.domain.keys.KeyInspection.Finding;
import dev.kaipiao.signing.fixture.Invoices;
import dev.kaipiao.signing.fixture.TestAuthority;
import dev.kaipiao.signing.keystore.CertificateAuthority;
import dev.kaipiao.signing.keystore.CertificateOrder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class KeyInspectionTest {

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final X500Name SUBJECT =
      TestAuthority.subject(Invoices.SELLER, Invoices.SELLER_NAME);

  private final KeyInspection inspection =
      new KeyInspection(CryptoProvider.choose(), AUTHORITY.anchors());
  private final KeyPair pair = CertificateAuthority.newKeyPair();

  @Test
  void aGoodKeyIsUsable() {
    Finding finding = inspect(pair.getPrivate(), order(SUBJECT, pair));
    assertThat(finding)
        .isInstanceOfSatisfying(
            Finding.Usable.class,
            usable -> assertThat(usable.key().maySignFor(Invoices.SELLER)).isTrue());
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    refused(
        inspect(CertificateAuthority.newKeyPair().getPrivate(), order(SUBJECT, pair)),
        ReasonCode.SIGNATURE_INVALID);
  }

  @Test
  void aCertificateThatNamesNoTaxpayerIsRefused() {
    refused(
        inspect(pair.getPrivate(), order(new X500Name("C=CN,O=Nobody,CN=Nobody"), pair)),
        ReasonCode.SUBJECT_MISMATCH);
  }

  @Test
  void aCertificateThatMayNotSignIsRefused() {
    refused(
        inspect(pair.getPrivate(), order(SUBJECT, pair).withKeyUsage(KeyUsage.keyEncipherment)),
        ReasonCode.KEY_USAGE_WRONG);
  }

  @Test
  void aKeyOfAnotherKindIsRefused() throws GeneralSecurityException {
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    refused(inspect(rsa.getPrivate(), order(SUBJECT, rsa)), ReasonCode.ALGORITHM_NOT_ALLOWED);
  }

  @Test
  void aChainWithoutItsIntermediateIsRefused() {
    CertificateChain chain =
        new CertificateChain(List.of(AUTHORITY.intermediate().issue(order(SUBJECT, pair))));
    refused(
        inspection.inspect(Invoices.TENANT, pair.getPrivate(), chain), ReasonCode.CHAIN_INCOMPLETE);
  }

  @Test
  void aChainToAnotherRootIsRefused() {
    KeyInspection strict =
        new KeyInspection(CryptoProvider.choose(), new TestAuthority().anchors());
    refused(
        strict.inspect(Invoices.TENANT, pair.getPrivate(), chain(order(SUBJECT, pair))),
        ReasonCode.CERTIFICATE_UNTRUSTED);
  }

  private Finding inspect(PrivateKey key, CertificateOrder order) {
    return inspection.inspect(Invoices.TENANT, key, chain(order));
  }

  private static CertificateChain chain(CertificateOrder order) {
    return new CertificateChain(
        List.of(
            AUTHORITY.intermediate().issue(order),
            AUTHORITY.intermediate().certificate(),
            AUTHORITY.rootCertificate()));
  }

  private static CertificateOrder order(X500Name subject, KeyPair pair) {
    return CertificateOrder.signer(
        subject,
        pair.getPublic(),
        TestAuthority.NOW.minus(Duration.ofDays(1)),
        TestAuthority.NOW.plus(Duration.ofDays(1)));
  }

  private static void refused(Finding finding, ReasonCode reason) {
    assertThat(finding)
        .isInstanceOfSatisfying(
            Finding.Refused.class,
            refused -> assertThat(refused.reason().code()).isEqualTo(reason));
  }
}
