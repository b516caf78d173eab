package dev.kaipiao.signing.domain.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Walks elements of a DOM. */
final class Elements {

  private Elements() {}

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static List<Element> children(Element parent, String namespace, String name) {
    return children(parent).stream().filter(child -> is(child, namespace, name)).toList();
  }

  static boolean is(Element element, String namespace, String name) {
    return Objects.equals(element.getNamespaceURI(), namespace)
        && element.getLocalName().equals(name);
  }

  /** The element at the end of a path of names without a namespace, each of which stands once. */
  static Optional<Element> only(Element parent, String... names) {
    Element at = parent;
    for (String name : names) {
      List<Element> found = children(at, null, name);
      if (found.size() != 1) {
        return Optional.empty();
      }
      at = found.get(0);
    }
    return Optional.of(at);
  }

  static Optional<String> text(Element parent, String... names) {
    return only(parent, names).map(Element::getTextContent);
  }
}
