package org.civiclake.lakehouse.uselog;

/** Uses cannot be put on record, so none may happen. */
public final class UseLogUnavailableException extends RuntimeException {

  /**
   * @param message what stands in the way
   */
  public UseLogUnavailableException(String message) {
    super(message);
  }

  /**
   * @param message what stands in the way
   * @param cause its cause
   */
  public UseLogUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
