package org.civiclake.governance.server.lineage;

/** Lineage could not be written. */
public final class LineageSinkException extends Exception {

  private final boolean outage;

  /**
   * @param outage whether nothing could be written now, whatever it was
   */
  public LineageSinkException(String message, boolean outage, Throwable cause) {
    super(message, cause);
    this.outage = outage;
  }

  /** Whether nothing could be written now, whatever it was. */
  public boolean isOutage() {
    return outage;
  }
}
