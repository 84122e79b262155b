package org.civiclake.sharing.protocol.predicate;

/**
 * A value as a client spelled it.
 *
 * @param text its spelling, without quotes
 * @param type how it is compared
 */
public record Literal(String text, Type type) {

  /** How a value, and the column beside it, are compared. */
  public enum Type {
    BOOL,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    STRING,
    DATE,
    TIMESTAMP,
    /** A number in SQL: compared as the column's own type. */
    NUMBER,
    /** A text in SQL: compared as the column's own type, when that is a text, day or moment. */
    TEXT
  }
}
