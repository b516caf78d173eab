package dev.kaipiao.signing.store;

import dev.kaipiao.contracts.value.InvoiceNumber;
import java.time.OffsetDateTime;

/**
 * A document as it is kept.
 *
 * @param digest SHA-256 of the document, lower-case hex
 * @param xml the document; empty where only its description was asked for
 */
@SuppressWarnings("ArrayRecordComponent") // documents are never compared
public record StoredDocument(
    InvoiceNumber number,
    String tenant,
    String digest,
    String certificateDigest,
    String algorithm,
    String format,
    OffsetDateTime signedAt,
    byte[] xml) {}
