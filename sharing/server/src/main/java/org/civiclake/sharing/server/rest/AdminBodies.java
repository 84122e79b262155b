package org.civiclake.sharing.server.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.inject.Singleton;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.civiclake.sharing.server.SharingError;

/** Reads what administrators send; a field that is not known is refused. */
@Singleton
class AdminBodies {

  private final ObjectMapper json;

  AdminBodies(ObjectMapper json) {
    this.json = json;
  }

  /** A body of JSON; an empty one is an empty object. */
  <T> T read(String body, Class<T> type) {
    try {
      T read =
          json.readerFor(type)
              .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .readValue(body.isBlank() ? "{}" : body);
      if (read != null) {
        return read;
      }
    } catch (ValueInstantiationException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(e.getCause().getMessage());
    } catch (JsonProcessingException e) {
      throw malformed(type);
    }
    throw malformed(type);
  }

  private static RuntimeException malformed(Class<?> type) {
    String fields =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.joining(", "));
    return SharingError.MALFORMED_REQUEST.because(
        "The body is not the JSON that is asked for here; its fields are: %s (请求正文有误)"
            .formatted(fields));
  }

  /** A duration. */
  static Optional<Duration> duration(String field, Optional<String> text) {
    try {
      return text.map(Duration::parse);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw SharingError.INVALID_PARAMETER_VALUE.because(
          "%s is not a time in ISO 8601, for example P90D or PT12H".formatted(field));
    }
  }
}
