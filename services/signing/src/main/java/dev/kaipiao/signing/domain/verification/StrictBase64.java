package dev.kaipiao.signing.domain.verification;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.Base64;
import org.w3c.dom.Element;

/**
 * Reads base64 (RFC 4648, section 4) in the one proper way to write it: padded, and with zeros in
 * the bits that are left over. Otherwise two documents that differ could carry the same signature.
 */
final class StrictBase64 {

  private StrictBase64() {}

  /** The bytes of an element's text; XML white space is allowed in between. */
  static byte[] of(Element element, ReasonCode otherwise) throws Refusal {
    String text = element.getTextContent().replaceAll("[ \t\r\n]", "");
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (!text.isEmpty() && Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      throw refused(element, otherwise);
    }
    throw refused(element, otherwise);
  }

  private static Refusal refused(Element element, ReasonCode otherwise) {
    return new Refusal(otherwise, element.getLocalName() + " is not proper base64");
  }
}
