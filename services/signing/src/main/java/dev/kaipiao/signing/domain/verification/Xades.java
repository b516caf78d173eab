package dev.kaipiao.signing.domain.verification;

/** Names of XML Signature (W3C) and XAdES (ETSI EN 319 132-1) as a verifier looks for them. */
final class Xades {

  static final String DS = "http://www.w3.org/2000/09/xmldsig#";
  static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
  static final String SIGNED_PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties";
  static final String ENVELOPED = DS + "enveloped-signature";
  static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

  private Xades() {}
}
