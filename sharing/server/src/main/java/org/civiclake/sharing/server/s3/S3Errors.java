package org.civiclake.sharing.server.s3;

import jakarta.inject.Singleton;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.stream.ErrorForm;

/** Errors as S3 tells them (Amazon S3 API reference, Error responses). */
@Singleton
class S3Errors implements ErrorForm {

  private final XMLOutputFactory xml = XMLOutputFactory.newDefaultFactory();

  /** What clients of S3 know an error by. */
  private record Known(int status, String code) {}

  @Override
  public int status(SharingRefusal refusal) {
    return known(refusal).status();
  }

  @Override
  public String contentType() {
    return "application/xml;charset=utf-8";
  }

  @Override
  public String text(SharingRefusal refusal) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = xml.createXMLStreamWriter(text);
      writer.writeStartDocument("UTF-8", "1.0");
      writer.writeStartElement("Error");
      element(writer, "Code", known(refusal).code());
      element(writer, "Message", refusal.getMessage());
      writer.writeEndElement();
      writer.writeEndDocument();
      writer.close();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException(impossible);
    }
    return text.toString();
  }

  private static Known known(SharingRefusal refusal) {
    return switch (refusal.error()) {
      case TOKEN_EXPIRED -> new Known(400, "ExpiredToken");
      case UNAUTHENTICATED,
          TOKEN_REVOKED,
          ADDRESS_NOT_ALLOWED,
          PERMISSION_DENIED,
          ADDRESS_NOT_VALID,
          NOT_ALLOWED ->
          new Known(403, "AccessDenied");
      case RANGE_NOT_SATISFIABLE -> new Known(416, "InvalidRange");
      case INVALID_PARAMETER_VALUE, MALFORMED_REQUEST, UNSUPPORTED ->
          new Known(400, "InvalidRequest");
      case READ_ONLY -> new Known(405, "MethodNotAllowed");
      case RESOURCE_DOES_NOT_EXIST -> new Known(404, "NoSuchKey");
      case RESOURCE_ALREADY_EXISTS -> new Known(409, "OperationAborted");
      case LIMIT_EXCEEDED -> new Known(503, "SlowDown");
      case TEMPORARILY_UNAVAILABLE -> new Known(503, "ServiceUnavailable");
      case INTERNAL_ERROR -> new Known(500, "InternalError");
    };
  }

  private static void element(XMLStreamWriter writer, String name, String text)
      throws XMLStreamException {
    writer.writeStartElement(name);
    writer.writeCharacters(text);
    writer.writeEndElement();
  }
}
