package org.civiclake.sharing.client;

import java.io.IOException;
import java.util.Optional;

/** A request that a server did not answer, or an answer that cannot be used. */
public final class SharingException extends IOException {

  private final Optional<Integer> status;
  private final Optional<String> errorCode;

  private SharingException(String message, Optional<Integer> status, Optional<String> errorCode) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }

  static SharingException refused(int status, String errorCode, String message) {
    return new SharingException(
        "%s (HTTP %d, %s)".formatted(message, status, errorCode),
        Optional.of(status),
        Optional.of(errorCode));
  }

  static SharingException unusable(String message) {
    return new SharingException(message, Optional.empty(), Optional.empty());
  }

  /** The HTTP status, when a server refused. */
  public Optional<Integer> status() {
    return status;
  }

  /** The protocol's error code, when a server refused. */
  public Optional<String> errorCode() {
    return errorCode;
  }
}
