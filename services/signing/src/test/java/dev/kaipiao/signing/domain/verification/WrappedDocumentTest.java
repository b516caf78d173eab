package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.Verifying.verify;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kaipiao.contracts.reason.ReasonCode;
import dev.kaipiao.signing.fixture.Documents;
import org.junit.jupiter.api.Test;

/** Attacks that keep a genuine signature and put other content beside, around or into it. */
class WrappedDocumentTest {

  private static final String SIGNED = new String(Documents.signed(Verifying.KEY), UTF_8);
  private static final String SIGNATURE =
      SIGNED.substring(
          SIGNED.indexOf("<ds:Signature "),
          SIGNED.indexOf("</ds:Signature>") + "</ds:Signature>".length());
  private static final String FORGED = Documents.unsigned().replace("3000.00", "9000.00");

  @Test
  void aGenuineInvoiceInsideOfAForgedOneIsRefused() {
    refused(FORGED.replace("</EInvoice>", SIGNED + "</EInvoice>"));
  }

  @Test
  void aGenuineInvoiceAsAnObjectOfTheMovedSignatureIsRefused() {
    String genuine = SIGNED.replace(SIGNATURE, "");
    String moved =
        SIGNATURE.replace(
            "</ds:Signature>", "<ds:Object>" + genuine + "</ds:Object></ds:Signature>");
    refused(FORGED.replace("</EInvoice>", moved + "</EInvoice>"));
  }

  @Test
  void aReferenceByIdToAPartIsRefused() {
    String part = FORGED.replace("<Header>", "<Header Id=\"part\">");
    refused(
        part.replace(
            "</EInvoice>", SIGNATURE.replace("URI=\"\"", "URI=\"#part\"") + "</EInvoice>"));
  }

  @Test
  void aSecondSignatureIsRefused() {
    refused(SIGNED.replace("</EInvoice>", SIGNATURE + "</EInvoice>"));
  }

  @Test
  void aSignatureFurtherDownIsRefused() {
    refused(FORGED.replace("</TaxSupervisionInfo>", SIGNATURE + "</TaxSupervisionInfo>"));
  }

  @Test
  void twoElementsOfOneIdAreRefused() {
    String properties =
        SIGNED.substring(
            SIGNED.indexOf("<xades:SignedProperties "),
            SIGNED.indexOf("</xades:QualifyingProperties>"));
    refused(
        SIGNED.replace(
            "</SellerAuthentication>",
            properties.replace("xades:", "").replace("ds:", "") + "</SellerAuthentication>"));
  }

  @Test
  void aCommentThatSplitsAnAmountIsRefused() {
    refused(SIGNED.replace("<Amount>3000.00<", "<Amount>30<!-- -->00.00<"));
  }

  @Test
  void aCommentBehindTheRootIsRefused() {
    refused(SIGNED + "<!-- paid -->");
  }

  @Test
  void aProcessingInstructionIsRefused() {
    refused("<?xml-stylesheet href=\"other.xsl\"?>" + SIGNED);
  }

  @Test
  void anotherTransformIsRefused() {
    refused(
        SIGNED.replace(
            "<ds:Transforms>",
            "<ds:Transforms><ds:Transform"
                + " Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\">"
                + "<ds:XPath>not(ancestor-or-self::IssuItemInformation)</ds:XPath>"
                + "</ds:Transform>"));
  }

  @Test
  void aReferenceToAnotherPlaceIsRefused() {
    refused(SIGNED.replace("URI=\"\"", "URI=\"http://127.0.0.1/invoice.xml\""));
  }

  @Test
  void aReferenceWithoutAnUriIsRefused() {
    refused(SIGNED.replace(" URI=\"\"", ""));
  }

  @Test
  void unsignedContentInsideOfTheSignatureIsRefused() {
    refused(SIGNED.replace("</ds:Object>", "</ds:Object><ds:Object>更正后金额 1.00</ds:Object>"));
    refused(SIGNED.replace("</ds:KeyInfo>", "<ds:KeyName>x</ds:KeyName></ds:KeyInfo>"));
    refused(SIGNED.replace("<ds:Object>", "<ds:Object>text"));
  }

  @Test
  void propertiesOfAnotherSignatureAreRefused() {
    refused(SIGNED.replace("Target=\"#S-", "Target=\"#T-"));
  }

  @Test
  void aDocumentWithoutASignatureSaysSo() {
    Verification verification = verify(Documents.unsigned().getBytes(UTF_8));
    assertThat(verification.failures())
        .extracting(CheckResult::reason)
        .containsExactly(ReasonCode.SIGNATURE_MISSING);
    assertThat(verification.result(Check.CONTENT).outcome()).isEqualTo(CheckResult.Outcome.PASSED);
  }

  private static void refused(String document) {
    Verification verification = verify(document.getBytes(UTF_8));
    assertThat(verification.valid()).isFalse();
    assertThat(verification.failures())
        .extracting(CheckResult::reason)
        .containsAnyOf(ReasonCode.SIGNATURE_COVERAGE, ReasonCode.CERTIFICATE_UNTRUSTED);
    assertThat(verification.result(Check.SIGNATURE_VALUE).outcome())
        .as("nothing is computed over what is not where it belongs")
        .isEqualTo(CheckResult.Outcome.SKIPPED);
  }
}
