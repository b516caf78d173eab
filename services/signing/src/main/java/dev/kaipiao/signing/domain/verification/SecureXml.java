package dev.kaipiao.signing.domain.verification;

import dev.kaipiao.contracts.reason.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Parses XML from anybody: no document type, so no entities and nothing external; bounded size,
 * depth, attributes and names. The platform's own parser, whatever else stands on the class path.
 */
final class SecureXml {

  /** Largest document, 5 MiB. */
  static final int MAX_BYTES = 5 * 1024 * 1024;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_ATTRIBUTES = 32;
  private static final int MAX_NAME_LENGTH = 200;

  private final DocumentBuilderFactory factory;

  SecureXml() {
    factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
      factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
      factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the platform's parser can be made secure", e);
    }
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    factory.setAttribute("jdk.xml.maxElementDepth", MAX_DEPTH);
    factory.setAttribute("jdk.xml.elementAttributeLimit", MAX_ATTRIBUTES);
    factory.setAttribute("jdk.xml.maxXMLNameLimit", MAX_NAME_LENGTH);
  }

  Element parse(byte[] xml) throws Refusal {
    if (xml.length > MAX_BYTES) {
      throw unreadable("larger than %d bytes".formatted(MAX_BYTES));
    }
    try {
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(Strict.INSTANCE);
      Document document = builder.parse(new ByteArrayInputStream(xml));
      return document.getDocumentElement();
    } catch (SAXException | IOException e) {
      throw unreadable(e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the platform's parser can be made secure", e);
    }
  }

  private static Refusal unreadable(String detail) {
    return new Refusal(ReasonCode.DOCUMENT_UNREADABLE, detail);
  }

  /** Every complaint of the parser ends the reading. */
  private enum Strict implements ErrorHandler {
    INSTANCE;

    @Override
    public void warning(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void error(SAXParseException e) throws SAXException {
      throw e;
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
