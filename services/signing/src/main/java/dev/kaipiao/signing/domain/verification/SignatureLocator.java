package dev.kaipiao.signing.domain.verification;

import static dev.kaipiao.signing.domain.verification.Xades.DS;
import static dev.kaipiao.signing.domain.verification.Xades.XADES;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Finds the signature and makes sure that it covers the whole document. Signature wrapping (moving
 * signed content aside and putting other content in its place) lives on freedom of structure, so
 * none is left: one signature, last child of the root, exactly the parts and references that this
 * profile has, no id twice, no comment, which canonical form would drop.
 */
final class SignatureLocator {

  private SignatureLocator() {}

  /** Every signature of the document, wherever it stands. */
  static List<Element> signatures(Element root) {
    NodeList found = root.getElementsByTagNameNS(DS, "Signature");
    List<Element> signatures = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      signatures.add((Element) found.item(i));
    }
    return signatures;
  }

  static LocatedSignature locate(Element root, List<Element> signatures) throws Refusal {
    if (signatures.size() != 1) {
      throw uncovered("%d signatures instead of one".formatted(signatures.size()));
    }
    Element signature = signatures.get(0);
    if (signature.getParentNode() != root) {
      throw uncovered("the signature is not a child of the root");
    }
    walk(root.getOwnerDocument(), new HashSet<>());
    List<Element> parts = parts(signature, DS, "SignedInfo", "SignatureValue", "KeyInfo", "Object");
    Element properties = parts(parts.get(3), XADES, "QualifyingProperties").get(0);
    if (!properties.getAttribute("Target").equals("#" + signature.getAttribute("Id"))) {
      throw uncovered("the qualifying properties are those of another signature");
    }
    LocatedSignature located =
        new LocatedSignature(
            root,
            signature,
            parts.get(0),
            parts.get(1),
            parts.get(2),
            parts(properties, XADES, "SignedProperties").get(0));
    ReferenceProfile.require(located);
    return located;
  }

  /** The children must be exactly these. */
  static List<Element> parts(Element parent, String namespace, String... names) throws Refusal {
    List<Element> children = Elements.children(parent);
    boolean asExpected = children.size() == names.length && !hasText(parent);
    for (int i = 0; asExpected && i < names.length; i++) {
      asExpected = Elements.is(children.get(i), namespace, names[i]);
    }
    if (!asExpected) {
      throw uncovered("unexpected content of " + parent.getLocalName());
    }
    return children;
  }

  static Refusal uncovered(String detail) {
    return new Refusal(ReasonCode.SIGNATURE_COVERAGE, detail);
  }

  private static boolean hasText(Element parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeType() != Node.ELEMENT_NODE && !node.getNodeValue().isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static void walk(Node parent, Set<String> ids) throws Refusal {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      switch (node.getNodeType()) {
        case Node.COMMENT_NODE -> throw uncovered("a comment, which no signature covers");
        case Node.PROCESSING_INSTRUCTION_NODE -> throw uncovered("a processing instruction");
        case Node.ELEMENT_NODE -> {
          requireFreshIds((Element) node, ids);
          walk(node, ids);
        }
        default -> {}
      }
    }
  }

  private static void requireFreshIds(Element element, Set<String> ids) throws Refusal {
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Node attribute = attributes.item(i);
      boolean isId = "id".equalsIgnoreCase(attribute.getLocalName());
      if (isId && !ids.add(attribute.getNodeValue())) {
        throw uncovered("the id %s stands twice".formatted(attribute.getNodeValue()));
      }
    }
  }
}
