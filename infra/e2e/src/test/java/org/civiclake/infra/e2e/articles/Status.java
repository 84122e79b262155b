package org.civiclake.infra.e2e.articles;

/** What the last report says of a test. */
enum Status {
  PASSED("passed"),
  FAILED("FAILED"),
  SKIPPED("skipped"),
  /** There is no report, or the test's source is newer. */
  NOT_RUN("not run");

  private final String text;

  Status(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
