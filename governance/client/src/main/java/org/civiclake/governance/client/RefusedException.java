package org.civiclake.governance.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the server says when it refuses (RFC 9457, or the sharing protocol's error), in English and
 * Chinese, with each flaw.
 */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, JsonNode problem) {
    super(text(status, problem));
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  private static String text(int status, JsonNode problem) {
    StringBuilder text = new StringBuilder();
    String plain = problem.path("message").asText("The server answered %d.".formatted(status));
    text.append(problem.path("detail").asText(plain));
    if (problem.hasNonNull("detailZh")) {
      text.append('\n').append(problem.path("detailZh").asText());
    }
    for (JsonNode flaw : problem.path("errors")) {
      text.append(
          "\n  %s: %s".formatted(flaw.path("where").asText(), flaw.path("message").asText()));
      if (flaw.hasNonNull("messageZh")) {
        text.append(" / ").append(flaw.path("messageZh").asText());
      }
    }
    return text.toString();
  }
}
