package dev.kaipiao.signing.domain.verification;

/** What is asked of a document, in this order. The name is part of the answer's format. */
public enum Check {
  /** Well-formed XML within the limits, without a document type, with the root EInvoice. */
  READABLE("readable"),
  /** There is a signature. */
  SIGNATURE_PRESENT("signaturePresent"),
  /** It is the only one, stands where it belongs and covers the whole document. */
  COVERAGE("coverage"),
  /** Every algorithm and the key's strength are allowed. */
  ALGORITHMS("algorithms"),
  /** The content and the signed properties have the digests that the signature states. */
  DIGEST("digest"),
  /** The signature value is the certificate's owner's. */
  SIGNATURE_VALUE("signatureValue"),
  /** The signature names its own certificate by digest (XAdES SigningCertificateV2). */
  SIGNING_CERTIFICATE("signingCertificate"),
  /** The certificate leads to a pinned anchor. */
  CHAIN("chain"),
  /** Every certificate of the chain was valid at the signing time, which has come. */
  VALIDITY("validity"),
  /** The certificate may sign documents. */
  KEY_USAGE("keyUsage"),
  /** The certificate speaks for the seller. */
  SUBJECT("subject"),
  /** Sums, numbers and the amount in words agree. */
  CONTENT("content");

  private final String label;

  Check(String label) {
    this.label = label;
  }

  /** The name in answers, such as {@code signatureValue}. */
  public String label() {
    return label;
  }
}
