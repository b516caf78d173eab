package dev.kaipiao.signing.domain.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kaipiao.contracts.value.InvoiceNumber;
import dev.kaipiao.signing.domain.crypto.CryptoProvider;
import dev.kaipiao.signing.domain.crypto.Sha256;
import dev.kaipiao.signing.domain.keys.SigningKey;
import dev.kaipiao.signing.domain.signature.ByteTemplate.Slot;
import dev.kaipiao.signing.domain.signature.ByteTemplate.Values;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * Signs documents with one key. Ids inside of the signature are made from the invoice's number, so
 * signatures of different invoices can be put into one bundle without a clash. May be used by
 * several threads.
 */
public final class DocumentSigner {

  private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  private final CryptoProvider crypto;
  private final SigningKey.Active key;
  private final XadesTemplates templates;
  private final String certificateDigest;

  public DocumentSigner(CryptoProvider crypto, SigningKey.Active key) {
    this.crypto = crypto;
    this.key = key;
    this.templates = XadesTemplates.of(key.chain());
    this.certificateDigest = key.chain().digest();
  }

  public SigningKey.Active key() {
    return key;
  }

  /**
   * Puts the signature in front of the document's last tag.
   *
   * @param canonical the document without a signature, in canonical form
   * @param root the name of its root element
   */
  public SignedDocument sign(byte[] canonical, String root, InvoiceNumber number, Instant now) {
    OffsetDateTime signedAt = now.truncatedTo(ChronoUnit.SECONDS).atOffset(CHINA);
    Values values =
        new Values()
            .put(Slot.NUMBER, number.value())
            .put(Slot.SIGNING_TIME, SECONDS.format(signedAt))
            .put(Slot.CONTENT_DIGEST, base64(Sha256.of(canonical)));
    byte[] properties = templates.signedProperties().fill(values);
    values.put(Slot.PROPERTIES_DIGEST, base64(Sha256.of(properties)));
    byte[] signedInfo = templates.signedInfo().fill(values);
    values.put(Slot.SIGNATURE_VALUE, base64(crypto.sign(key.privateKey(), signedInfo)));
    byte[] xml = envelop(canonical, root, values);
    return new SignedDocument(xml, Sha256.hexOf(xml), certificateDigest, signedAt);
  }

  private byte[] envelop(byte[] canonical, String root, Values values) {
    byte[] lastTag = ("</" + root + ">").getBytes(US_ASCII);
    int cut = canonical.length - lastTag.length;
    byte[] xml = new byte[canonical.length + templates.signature().sizeWith(values)];
    System.arraycopy(canonical, 0, xml, 0, cut);
    int end = templates.signature().fill(values, xml, cut);
    System.arraycopy(lastTag, 0, xml, end, lastTag.length);
    return xml;
  }

  private static byte[] base64(byte[] bytes) {
    return Base64.getEncoder().encode(bytes);
  }
}
