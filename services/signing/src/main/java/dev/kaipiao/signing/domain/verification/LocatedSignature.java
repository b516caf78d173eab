package dev.kaipiao.signing.domain.verification;

import org.w3c.dom.Element;

/**
 * The parts of the one signature of a document, each where it belongs.
 *
 * @param root the document's root, which the signature covers
 * @param signature {@code ds:Signature}
 * @param signedProperties the element that the second reference means
 */
record LocatedSignature(
    Element root,
    Element signature,
    Element signedInfo,
    Element signatureValue,
    Element keyInfo,
    Element signedProperties) {}
