package dev.kaipiao.signing.domain.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kaipiao.signing.domain.certificate.CertificateChain;
import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.signing.fixture.Documents;
import dev.kaipiao.signing.fixture.Invoices;
import dev.kaipiao.signing.fixture.TestAuthority;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we sign is judged by implementations that are not ours. */
class OutsideJudgesTest {

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final SigningKey.Active KEY = AUTHORITY.key();

  @Test
  void dssSeesAnIntactSignatureOfLevelBaselineB() {
    // When
    SignatureWrapper signature = onlySignature(dss(Documents.signed(KEY)));
    // Then
    assertThat(signature.getSignatureFormat()).isEqualTo(SignatureLevel.XAdES_BASELINE_B);
    assertThat(signature.isSignatureIntact()).isTrue();
    assertThat(signature.isSignatureValid()).isTrue();
    assertThat(signature.isBLevelTechnicallyValid()).isTrue();
    assertThat(signature.isStructuralValidationValid())
        .as("%s", signature.getStructuralValidationMessages())
        .isTrue();
    assertThat(signature.getDigestMatchers()).allMatch(digest -> digest.isDataIntact());
    assertThat(signature.isSigningCertificateIdentified()).isTrue();
    assertThat(signature.isSigningCertificateReferenceUnique()).isTrue();
    assertThat(signature.isTrustedChain()).isTrue();
    assertThat(signature.getMimeType()).isEqualTo("text/xml");
    assertThat(signature.getClaimedSigningTime()).isEqualTo(TestAuthority.NOW);
  }

  @Test
  void dssSeesAChangedAmount() {
    // Given
    byte[] changed =
        Documents.replace(Documents.signed(KEY), "<Amount>3000.00<", "<Amount>9000.00<");
    // When
    Reports reports = dss(changed);
    // Then
    assertThat(onlySignature(reports).isSignatureIntact()).isFalse();
    assertThat(
            reports
                .getSimpleReport()
                .getIndication(reports.getSimpleReport().getFirstSignatureId()))
        .isEqualTo(Indication.TOTAL_FAILED);
  }

  @Test
  void dssAcceptsAnInvoiceOfTwoHundredLines() {
    byte[] signed = Documents.signed(KEY, Invoices.withLines(200), TestAuthority.NOW);
    assertThat(onlySignature(dss(signed)).isSignatureValid()).isTrue();
  }

  @Test
  void xmlsec1VerifiesIt(@TempDir Path directory) throws IOException, InterruptedException {
    // Given
    Path xmlsec1 = installed("xmlsec1");
    Path root = directory.resolve("root.der");
    Files.write(root, CertificateChain.encoded(AUTHORITY.rootCertificate()));
    Path good = Files.write(directory.resolve("good.xml"), Documents.signed(KEY));
    Path bad =
        Files.write(
            directory.resolve("bad.xml"),
            Documents.replace(Documents.signed(KEY), "<Quantity>2<", "<Quantity>3<"));
    // Then
    assertThat(exitCode(xmlsec1, root, good)).isZero();
    assertThat(exitCode(xmlsec1, root, bad)).isNotZero();
  }

  private static Reports dss(byte[] document) {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(AUTHORITY.rootCertificate()));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(trusted);
    SignedDocumentValidator validator =
        SignedDocumentValidator.fromDocument(new InMemoryDocument(document, "invoice.xml"));
    validator.setCertificateVerifier(verifier);
    return validator.validateDocument();
  }

  private static SignatureWrapper onlySignature(Reports reports) {
    DiagnosticData diagnostics = reports.getDiagnosticData();
    assertThat(diagnostics.getSignatures()).hasSize(1);
    return diagnostics.getSignatures().get(0);
  }

  private static int exitCode(Path xmlsec1, Path root, Path document)
      throws IOException, InterruptedException {
    return new ProcessBuilder(
            xmlsec1.toString(),
            "--verify",
            "--trusted-der",
            root.toString(),
            "--verification-time",
            "2026-11-01 03:00:00",
            "--id-attr:Id",
            "http://uri.etsi.org/01903/v1.3.2#:SignedProperties",
            document.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** The program where it is installed; elsewhere the test does not apply. */
  private static Path installed(String program) {
    var found =
        Arrays.stream(System.getenv("PATH").split(":"))
            .map(folder -> Path.of(folder, program))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), program + " is not installed");
    return found.orElseThrow();
  }
}
