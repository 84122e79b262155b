package org.civiclake.ingestion.source;

/** A submission that cannot be read as its contract says; nothing of it has been taken in. */
public final class BadSubmissionException extends Exception {

  /**
   * @param source where the submission lies, without credentials
   * @param problem what is wrong, and in which row
   * @param remedy what to do
   */
  public BadSubmissionException(String source, String problem, String remedy) {
    super(message(source, problem, remedy));
  }

  public BadSubmissionException(String source, String problem, String remedy, Throwable cause) {
    super(message(source, problem, remedy), cause);
  }

  private static String message(String source, String problem, String remedy) {
    return "%s: %s. %s. 未收录任何数据 (nothing of it was taken in).".formatted(source, problem, remedy);
  }
}
