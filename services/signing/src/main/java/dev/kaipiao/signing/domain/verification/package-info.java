/**
 * Verifies signed documents, whoever signed them. Reads them with the platform's own XML parser and
 * XML Signature implementation and shares nothing with the signer but the words for certificates.
 *
 * <p>{@link dev.kaipiao.signing.domain.verification.DocumentVerifier} asks one question after the
 * other, each with an answer of its own: is it readable ({@code SecureXml}), where is the signature
 * and what does it cover ({@code SignatureLocator}), are the algorithms good enough ({@code
 * AlgorithmPolicy}), do digests and value hold ({@code XmlSignatureCheck}), who signed ({@code
 * SignerCheck}), does the content agree with itself ({@code InvoiceContent}).
 */
package dev.kaipiao.signing.domain.verification;
