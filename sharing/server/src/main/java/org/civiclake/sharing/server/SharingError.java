package org.civiclake.sharing.server;

/** Every way in which a request is not answered, with its HTTP status. */
public enum SharingError {
  UNAUTHENTICATED(401),
  TOKEN_EXPIRED(401),
  TOKEN_REVOKED(403),
  ADDRESS_NOT_ALLOWED(403),
  PERMISSION_DENIED(403),
  ADDRESS_NOT_VALID(403),
  RANGE_NOT_SATISFIABLE(416),
  INVALID_PARAMETER_VALUE(400),
  MALFORMED_REQUEST(400),
  UNSUPPORTED(400),
  NOT_ALLOWED(403),
  READ_ONLY(405),
  RESOURCE_DOES_NOT_EXIST(404),
  RESOURCE_ALREADY_EXISTS(409),
  LIMIT_EXCEEDED(429),
  TEMPORARILY_UNAVAILABLE(503),
  INTERNAL_ERROR(500);

  private final int status;

  SharingError(int status) {
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The refusal to throw. */
  public SharingRefusal because(String message) {
    return new SharingRefusal(this, message);
  }
}
