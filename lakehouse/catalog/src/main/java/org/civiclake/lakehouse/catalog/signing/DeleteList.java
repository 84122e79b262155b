package org.civiclake.lakehouse.catalog.signing;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads which objects a DeleteObjects request deletes (Amazon S3 API, DeleteObjects). */
final class DeleteList {

  private static final int MOST = 1000;
  private static final ErrorHandler SILENT = new DefaultHandler();

  private DeleteList() {}

  /**
   * The keys in the request's body.
   *
   * @throws IllegalArgumentException when the body is anything but a list of keys
   */
  static List<String> parse(String body) {
    Element root = document(body).getDocumentElement();
    if (!"Delete".equals(root.getLocalName())) {
      throw refused();
    }
    List<String> keys = new ArrayList<>();
    for (Element child : elements(root)) {
      switch (child.getLocalName()) {
        case "Quiet" -> {}
        case "Object" -> keys.add(key(child));
        default -> throw refused();
      }
    }
    if (keys.isEmpty() || keys.size() > MOST) {
      throw refused();
    }
    keys.forEach(ObjectPath::check);
    return keys;
  }

  private static String key(Element object) {
    List<Element> parts = elements(object);
    if (parts.size() != 1 || !"Key".equals(parts.get(0).getLocalName())) {
      throw refused();
    }
    return parts.get(0).getTextContent();
  }

  private static List<Element> elements(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static Document document(String body) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(SILENT);
      return builder.parse(new InputSource(new StringReader(body)));
    } catch (SAXException e) {
      throw refused();
    } catch (IOException | ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException("Not a plain list of objects to delete");
  }
}
