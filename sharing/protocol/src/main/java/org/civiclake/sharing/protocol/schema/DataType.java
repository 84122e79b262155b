package org.civiclake.sharing.protocol.schema;

import java.util.List;
import java.util.Optional;

/** The type of a column or of what is inside it (Delta Sharing protocol, Schema Object). */
public sealed interface DataType {

  /** A type without parts. */
  enum Primitive implements DataType {
    STRING,
    LONG,
    INTEGER,
    SHORT,
    BYTE,
    FLOAT,
    DOUBLE,
    BOOLEAN,
    BINARY,
    DATE,
    TIMESTAMP,
    TIMESTAMP_NTZ
  }

  /** A decimal number: {@code precision} digits in all, {@code scale} after the point. */
  record Decimal(int precision, int scale) implements DataType {}

  /** Named fields in order; a table's schema is one. */
  record Struct(List<Field> fields) implements DataType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /** A list of values of one type. */
  record Array(DataType elementType, boolean containsNull) implements DataType {}

  /** Pairs of a key and a value. */
  record Map(DataType keyType, DataType valueType, boolean valueContainsNull) implements DataType {}

  /**
   * A field of a struct.
   *
   * @param comment what the field means, for people
   */
  record Field(String name, DataType type, boolean nullable, Optional<String> comment) {}
}
