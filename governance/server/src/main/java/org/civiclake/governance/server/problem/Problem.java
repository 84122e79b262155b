package org.civiclake.governance.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What is wrong with a request (RFC 9457).
 *
 * @param type which kind, for example {@code urn:civiclake:problem:grant-refused}
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what was wrong, and what to do
 * @param detailZh the same in Chinese
 * @param errors each thing that is wrong, by the member of the request
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type, String title, int status, String detail, String detailZh, List<Flaw> errors) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One thing that is wrong.
   *
   * @param where the member of the request, for example {@code rows.column}
   * @param message what is wrong, and what to do
   * @param messageZh the same in Chinese
   */
  public record Flaw(String where, String message, String messageZh) {}

  public Problem {
    errors = List.copyOf(errors);
  }

  Problem(Kind kind, String detail, String detailZh) {
    this(kind, detail, detailZh, List.of());
  }

  Problem(Kind kind, String detail, String detailZh, List<Flaw> errors) {
    this(kind.type(), kind.title(), kind.status(), detail, detailZh, errors);
  }
}
