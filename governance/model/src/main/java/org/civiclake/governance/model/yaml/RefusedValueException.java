package org.civiclake.governance.model.yaml;

/** A value that is refused, with the reason in English and Chinese. */
public final class RefusedValueException extends IllegalArgumentException {

  private final String reasonZh;

  public RefusedValueException(String reason, String reasonZh) {
    super(reason);
    this.reasonZh = reasonZh;
  }

  /** The reason in Chinese. */
  public String reasonZh() {
    return reasonZh;
  }
}
