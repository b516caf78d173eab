package dev.kaipiao.signing.domain.signature;

import dev.kaipiao.signing.domain.certificate.CertificateChain;
import dev.kaipiao.signing.domain.crypto.Sha256;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.stream.Collectors;

/**
 * The three texts that signing with one key needs. Two of them stand twice: once as they are
 * digested, alone, where Exclusive XML Canonicalization declares each namespace at the outermost
 * element that uses it, and once inside of the document, where the declarations of {@code
 * ds:Signature} and {@code xades:QualifyingProperties} hold.
 *
 * @param signedProperties what the second reference digests
 * @param signedInfo what the signature value covers
 * @param signature the whole {@code ds:Signature} as it stands in the document
 */
record XadesTemplates(
    ByteTemplate signedProperties, ByteTemplate signedInfo, ByteTemplate signature) {

  private static final String DS = " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";
  private static final String XADES = " xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"";

  private static final String SIGNED_PROPERTIES =
      """
      <xades:SignedProperties%XADES% Id="P-{NUMBER}">
      <xades:SignedSignatureProperties>
      <xades:SigningTime>{SIGNING_TIME}</xades:SigningTime>
      <xades:SigningCertificateV2>
      <xades:Cert>
      <xades:CertDigest>
      <ds:DigestMethod%DS% Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>
      <ds:DigestValue%DS%>%CERTIFICATE_DIGEST%</ds:DigestValue>
      </xades:CertDigest>
      </xades:Cert>
      </xades:SigningCertificateV2>
      </xades:SignedSignatureProperties>
      <xades:SignedDataObjectProperties>
      <xades:DataObjectFormat ObjectReference="#R-{NUMBER}">
      <xades:MimeType>text/xml</xades:MimeType>
      </xades:DataObjectFormat>
      </xades:SignedDataObjectProperties>
      </xades:SignedProperties>
      """;

  private static final String SIGNED_INFO =
      """
      <ds:SignedInfo%DS%>
      <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#">
      </ds:CanonicalizationMethod>
      <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256">
      </ds:SignatureMethod>
      <ds:Reference Id="R-{NUMBER}" URI="">
      <ds:Transforms>
      <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature">
      </ds:Transform>
      <ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform>
      </ds:Transforms>
      <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>
      <ds:DigestValue>{CONTENT_DIGEST}</ds:DigestValue>
      </ds:Reference>
      <ds:Reference Type="http://uri.etsi.org/01903#SignedProperties" URI="#P-{NUMBER}">
      <ds:Transforms>
      <ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform>
      </ds:Transforms>
      <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>
      <ds:DigestValue>{PROPERTIES_DIGEST}</ds:DigestValue>
      </ds:Reference>
      </ds:SignedInfo>
      """;

  private static final String SIGNATURE =
      """
      <ds:Signature%DS% Id="S-{NUMBER}">
      %SIGNED_INFO%
      <ds:SignatureValue>{SIGNATURE_VALUE}</ds:SignatureValue>
      <ds:KeyInfo>
      <ds:X509Data>
      %CERTIFICATES%
      </ds:X509Data>
      </ds:KeyInfo>
      <ds:Object>
      <xades:QualifyingProperties%XADES% Target="#S-{NUMBER}">
      %SIGNED_PROPERTIES%
      </xades:QualifyingProperties>
      </ds:Object>
      </ds:Signature>
      """;

  /** The texts for one chain: its leaf's digest and its certificates below the root. */
  static XadesTemplates of(CertificateChain chain) {
    String certificateDigest = base64(Sha256.of(CertificateChain.encoded(chain.leaf())));
    String certificates =
        chain.withoutRoot().stream()
            .map(XadesTemplates::certificateElement)
            .collect(Collectors.joining());
    String properties = SIGNED_PROPERTIES.replace("%CERTIFICATE_DIGEST%", certificateDigest);
    String signature =
        SIGNATURE
            .replace("%SIGNED_INFO%", SIGNED_INFO.replace("%DS%", ""))
            .replace("%SIGNED_PROPERTIES%", properties.replace("%XADES%", "").replace("%DS%", ""))
            .replace("%CERTIFICATES%", certificates);
    return new XadesTemplates(template(properties), template(SIGNED_INFO), template(signature));
  }

  /** Line breaks are for the reader of this class only. */
  private static ByteTemplate template(String text) {
    return ByteTemplate.of(text.replace("\n", "").replace("%DS%", DS).replace("%XADES%", XADES));
  }

  private static String certificateElement(X509Certificate certificate) {
    return "<ds:X509Certificate>"
        + base64(CertificateChain.encoded(certificate))
        + "</ds:X509Certificate>";
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
