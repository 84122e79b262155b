package org.civiclake.ingestion.generator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A row to submit: values by field name; a field without value is empty. */
final class Row {

  private final Map<String, Object> values;

  Row() {
    this(new LinkedHashMap<>());
  }

  private Row(Map<String, Object> values) {
    this.values = values;
  }

  /** A value that no charset of ours gives: bytes as they shall stand in the file. */
  record Undecodable(byte[] bytes) {}

  /**
   * Sets a value.
   *
   * @param value a text, a {@code Long}, a {@code BigDecimal}, a {@code LocalDate} or {@link
   *     Undecodable}
   */
  Row with(String field, Object value) {
    values.put(field, value);
    return this;
  }

  /** The same row with one value changed. */
  Row but(String field, Object value) {
    return new Row(new LinkedHashMap<>(values)).with(field, value);
  }

  Optional<Object> value(String field) {
    return Optional.ofNullable(values.get(field));
  }

  /** The text of a field that has one. */
  Optional<String> text(String field) {
    return value(field).filter(String.class::isInstance).map(String.class::cast);
  }
}
