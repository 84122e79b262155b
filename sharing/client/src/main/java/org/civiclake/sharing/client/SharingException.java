package org.civiclake.sharing.client;

import java.io.IOException;
import java.util.Optional;

/** A request that a server did not answer, or an answer that cannot be used. */
public final class SharingException extends IOException {

  /** What kind of failure it is, and so what can be done. */
  public enum Kind {
    /** 401, or a profile that ended: get a new profile. */
    UNAUTHENTICATED,
    /** 403: the provider does not allow it. */
    DENIED,
    /** 404: there is no such share, schema or table for this recipient. */
    NOT_FOUND,
    /** Another 4xx: the server does not take this request. */
    INVALID_REQUEST,
    /** 429: too much was asked for; ask again later. */
    BUSY,
    /** 5xx: the server failed; ask again later. */
    SERVER_FAILED,
    /** The table, or the server, needs what this client does not know. */
    UNSUPPORTED,
    /** The answer breaks the protocol or a limit of this client. */
    UNUSABLE_ANSWER;

    static Kind of(int status) {
      return switch (status) {
        case 401 -> UNAUTHENTICATED;
        case 403 -> DENIED;
        case 404 -> NOT_FOUND;
        case 429 -> BUSY;
        default -> status >= 500 ? SERVER_FAILED : INVALID_REQUEST;
      };
    }
  }

  private final Kind kind;
  private final Optional<Integer> status;
  private final Optional<String> errorCode;

  private SharingException(
      Kind kind, String message, Optional<Integer> status, Optional<String> errorCode) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.errorCode = errorCode;
  }

  static SharingException refused(int status, String errorCode, String message) {
    return new SharingException(
        Kind.of(status),
        "%s (HTTP %d, %s)".formatted(message, status, errorCode),
        Optional.of(status),
        Optional.of(errorCode));
  }

  static SharingException expired(String message) {
    return new SharingException(Kind.UNAUTHENTICATED, message, Optional.empty(), Optional.empty());
  }

  static SharingException unsupported(String message) {
    return new SharingException(Kind.UNSUPPORTED, message, Optional.empty(), Optional.empty());
  }

  static SharingException unusable(String message) {
    return new SharingException(Kind.UNUSABLE_ANSWER, message, Optional.empty(), Optional.empty());
  }

  /** What kind of failure it is. */
  public Kind kind() {
    return kind;
  }

  /** Whether the same request may succeed later, as it stands. */
  public boolean isWorthRetrying() {
    return kind == Kind.BUSY || kind == Kind.SERVER_FAILED;
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
