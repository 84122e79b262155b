package org.civiclake.sharing.server;

/** A request that is not answered; its message is shown to whoever asked. */
public final class SharingRefusal extends RuntimeException {

  private final SharingError error;

  SharingRefusal(SharingError error, String message) {
    super(message);
    this.error = error;
  }

  /** Which error it is. */
  public SharingError error() {
    return error;
  }
}
