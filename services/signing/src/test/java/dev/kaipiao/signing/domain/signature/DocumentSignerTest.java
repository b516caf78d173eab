package dev.kaipiao.signing.domain.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.signing.domain.certificate.CertificateChain;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import dev.kaipiao.signing.domain.crypto.Sha256;
import dev.kaipiao.signing.domain.document.EInvoiceWriter;
import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.signing.fixture.Canonicalizer;
import dev.kaipiao.signing.fixture.Invoices;
import dev.kaipiao.signing.fixture.TestAuthority;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class DocumentSignerTest {

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final SigningKey.Active KEY = AUTHORITY.key();
  private static final byte[] CANONICAL = EInvoiceWriter.write(Invoices.typical());

  private final DocumentSigner signer = new DocumentSigner(CryptoProvider.choose(), KEY);

  @Test
  void theSignedDocumentIsItsOwnCanonicalForm() {
    // When
    byte[] signed = sign(TestAuthority.NOW).xml();
    // Then
    assertThat(Canonicalizer.exclusive(signed)).isEqualTo(signed);
    assertThat(Canonicalizer.inclusive(signed)).isEqualTo(signed);
  }

  @Test
  void theContentStaysAsItWasAroundTheSignature() {
    // When
    String signed = new String(sign(TestAuthority.NOW).xml(), UTF_8);
    // Then
    int start = signed.indexOf("<ds:Signature ");
    int end = signed.indexOf("</ds:Signature>") + "</ds:Signature>".length();
    assertThat(signed.substring(0, start) + signed.substring(end))
        .isEqualTo(new String(CANONICAL, UTF_8));
  }

  @Test
  void digestsNameTheDocumentAndTheCertificate() {
    // When
    SignedDocument document = sign(TestAuthority.NOW);
    // Then
    assertThat(document.digest()).isEqualTo(Sha256.hexOf(document.xml()));
    assertThat(document.certificateDigest())
        .isEqualTo(Sha256.hexOf(CertificateChain.encoded(KEY.chain().leaf())));
  }

  @Test
  void theSigningTimeIsInWholeSecondsOfChina() {
    // When
    SignedDocument document = sign(Instant.parse("2026-11-01T16:00:00.987Z"));
    // Then
    assertThat(document.signedAt()).isEqualTo(OffsetDateTime.parse("2026-11-02T00:00:00+08:00"));
    assertThat(new String(document.xml(), UTF_8))
        .contains("<xades:SigningTime>2026-11-02T00:00:00+08:00</xades:SigningTime>");
  }

  @Test
  void idsAreThoseOfTheInvoice() {
    assertThat(new String(sign(TestAuthority.NOW).xml(), UTF_8))
        .contains("Id=\"S-" + Invoices.NUMBER + "\"")
        .contains("Id=\"R-" + Invoices.NUMBER + "\"")
        .contains("Id=\"P-" + Invoices.NUMBER + "\"");
  }

  @Test
  void theRootCertificateIsLeftOut() {
    String signed = new String(sign(TestAuthority.NOW).xml(), UTF_8);
    assertThat(signed.split("<ds:X509Certificate>", -1)).hasSize(3);
  }

  private SignedDocument sign(Instant now) {
    return signer.sign(CANONICAL, EInvoiceWriter.ROOT, Invoices.NUMBER, now);
  }
}
