package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.SignatureLocator.parts;
import static dev.kaipiao.signing.domain.verification.SignatureLocator.uncovered;
import static dev.kaipiao.signing.domain.verification.Xades.DS;
import static dev.kaipiao.signing.domain.verification.Xades.ENVELOPED;
import static dev.kaipiao.signing.domain.verification.Xades.EXCLUSIVE;
import static dev.kaipiao.signing.domain.verification.Xades.SIGNED_PROPERTIES_TYPE;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * What the signature may refer to: first the whole document without the signature, then the signed
 * properties, both in exclusive canonical form. No other transform, so nothing can be left out.
 */
final class ReferenceProfile {

  private ReferenceProfile() {}

  static void require(LocatedSignature located) throws Refusal {
    List<Element> parts =
        parts(
            located.signedInfo(),
            DS,
            "CanonicalizationMethod",
            "SignatureMethod",
            "Reference",
            "Reference");
    requirePlain(parts.get(0));
    requirePlain(parts.get(1));
    requireWholeDocument(parts.get(2));
    requireSignedProperties(parts.get(3), located.signedProperties());
  }

  private static void requireWholeDocument(Element reference) throws Refusal {
    boolean whole = reference.hasAttribute("URI") && reference.getAttribute("URI").isEmpty();
    if (!whole || !transforms(reference).equals(List.of(ENVELOPED, EXCLUSIVE))) {
      throw uncovered("the first reference is not to the whole document");
    }
  }

  private static void requireSignedProperties(Element reference, Element signedProperties)
      throws Refusal {
    String id = signedProperties.getAttribute("Id");
    boolean meant =
        !id.isEmpty()
            && reference.getAttribute("URI").equals("#" + id)
            && reference.getAttribute("Type").equals(SIGNED_PROPERTIES_TYPE);
    if (!meant || !transforms(reference).equals(List.of(EXCLUSIVE))) {
      throw uncovered("the second reference is not to the signed properties");
    }
  }

  private static List<String> transforms(Element reference) throws Refusal {
    Element transforms = parts(reference, DS, "Transforms", "DigestMethod", "DigestValue").get(0);
    List<String> algorithms = new ArrayList<>();
    for (Element transform : Elements.children(transforms)) {
      requirePlain(transform);
      algorithms.add(transform.getAttribute("Algorithm"));
    }
    return algorithms;
  }

  /** Parameters of a transform or method could narrow what is covered. */
  private static void requirePlain(Element method) throws Refusal {
    parts(method, method.getNamespaceURI());
  }
}
