package org.civiclake.ingestion.generator;

/** What can be wrong with a submitted row. */
public enum FlawKind {
  /** A citizen identity number or credit code whose check character is wrong. */
  BAD_CHECK_DIGIT,
  /** A division that does not exist. */
  UNKNOWN_DIVISION,
  /** A date that lies in the future by decades. */
  FUTURE_DATE,
  /** The key of an earlier row; the later row is the flawed one. Files only. */
  DUPLICATE_KEY,
  /** Bytes that the declared charset cannot decode. Delimited files only. */
  WRONG_ENCODING,
  /**
   * A value that differs from the authoritative source's, about the same person or organisation.
   */
  CONTRADICTION
}
