package org.civiclake.sharing.server.iceberg;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import jakarta.inject.Singleton;
import org.apache.iceberg.rest.RESTMessage;
import org.apache.iceberg.rest.RESTSerializers;
import org.apache.iceberg.rest.requests.RemoteSignRequest;
import org.apache.iceberg.rest.requests.RemoteSignRequestParser;
import org.civiclake.sharing.server.SharingError;

/** The catalog protocol's messages as JSON, by Iceberg's own parsers. */
@Singleton
class IcebergJson {

  private final ObjectMapper json = new ObjectMapper();

  IcebergJson() {
    json.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
    json.setPropertyNamingStrategy(new PropertyNamingStrategies.KebabCaseStrategy());
    RESTSerializers.registerAll(json);
  }

  /** A message as it is sent. */
  String text(RESTMessage message) {
    try {
      return json.writeValueAsString(message);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A request for a signature; refuses a body that is none. */
  RemoteSignRequest signRequest(String body) {
    try {
      RemoteSignRequest request = RemoteSignRequestParser.fromJson(body);
      request.validate();
      return request;
    } catch (RuntimeException malformed) {
      throw SharingError.MALFORMED_REQUEST.because("The body is not a request for a signature");
    }
  }
}
