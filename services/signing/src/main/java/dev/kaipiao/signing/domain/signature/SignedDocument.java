package dev.kaipiao.signing.domain.signature;

import java.time.OffsetDateTime;

/**
 * A document with its signature. The bytes are not copied: treat them as immutable.
 *
 * @param xml UTF-8, canonical
 * @param digest SHA-256 of {@code xml}, lower-case hex
 * @param certificateDigest SHA-256 of the signing certificate (DER), lower-case hex
 * @param signedAt the signing time that the signature states, in whole seconds
 */
@SuppressWarnings("ArrayRecordComponent") // documents are never compared
public record SignedDocument(
    byte[] xml, String digest, String certificateDigest, OffsetDateTime signedAt) {

  /** Level of the signature (ETSI EN 319 132-1, clause 6). */
  public static final String FORMAT = "XADES-B";

  public static final String ALGORITHM = "ECDSA-SHA256";
}
