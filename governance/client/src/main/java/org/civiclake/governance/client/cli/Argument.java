package org.civiclake.governance.client.cli;

/**
 * What a verb takes from the command line, beside what stands in its path.
 *
 * @param option the option, for example {@code --reason}
 * @param member what the API calls it
 * @param place where it goes in the request
 * @param kind how it is written
 * @param english what it is
 * @param chinese the same in Chinese
 */
record Argument(
    String option, String member, Place place, Kind kind, String english, String chinese) {

  enum Place {
    QUERY,
    BODY
  }

  enum Kind {
    TEXT,
    NUMBER,
    FLAG,
    LIST,
    /** {@code SEQUENCE:DIGEST}, two members of the body. */
    ANCHOR,
    /** Not written: always yes. */
    YES,
    /** Not written: always no. */
    NO
  }

  boolean isWritten() {
    return kind != Kind.YES && kind != Kind.NO;
  }

  boolean isFlag() {
    return kind == Kind.FLAG;
  }
}
