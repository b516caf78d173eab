package dev.kaipiao.signing.domain.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kaipiao.signing.fixture.TestAuthority;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TrustAnchorsTest {

  @Test
  void severalCertificatesMayStandInOneFile() {
    // Given
    TestAuthority one = new TestAuthority();
    TestAuthority other = new TestAuthority();
    String pem = pem(one) + "\n" + pem(other);
    // Then
    assertThat(TrustAnchors.ofPem(pem.getBytes(US_ASCII)).certificates())
        .containsExactlyInAnyOrder(one.rootCertificate(), other.rootCertificate());
  }

  @Test
  void whatIsNoCertificateIsAnError() {
    assertThatThrownBy(() -> TrustAnchors.ofPem("rubbish".getBytes(US_ASCII)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String pem(TestAuthority authority) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder()
            .encodeToString(CertificateChain.encoded(authority.rootCertificate()))
        + "\n-----END CERTIFICATE-----\n";
  }
}
