package org.civiclake.governance.server.problem;

import java.util.Locale;

/** Every kind of problem that the server reports. */
public enum Kind {
  MALFORMED(400, "The request cannot be read"),
  UNAUTHENTICATED(401, "The caller has not proved who it is"),
  FORBIDDEN(403, "The caller may not do this"),
  NOT_FOUND(404, "There is no such thing"),
  METHOD_NOT_ALLOWED(405, "This cannot be done here"),
  NOT_ACCEPTABLE(406, "The answer cannot be given in the form asked for"),
  CONFLICT(409, "Things stand differently"),
  GRANT_CONFLICT(409, "A grant is in force already"),
  LENGTH_REQUIRED(411, "The length of the body is unknown"),
  TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA(415, "The body is of a kind that is not read here"),
  GRANT_REFUSED(422, "The grant cannot be given"),
  REFUSED(422, "A rule forbids this"),
  TOO_MANY(429, "Too many requests"),
  OTHER(400, "The request was refused"),
  FAILED(500, "The server failed"),
  UNAVAILABLE(503, "The server cannot answer now");

  private final int status;
  private final String title;

  Kind(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The kind in words. */
  public String title() {
    return title;
  }

  /** The kind as a URN. */
  public String type() {
    return "urn:civiclake:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
