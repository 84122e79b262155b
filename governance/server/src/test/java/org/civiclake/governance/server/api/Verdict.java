package org.civiclake.governance.server.api;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with an answer, whatever was asked. */
final class Verdict {

  private static final Pattern INSIDES =
      Pattern.compile(
          "\\bat (org|java|jakarta|io|com)\\.|Exception\\b|org\\.(civiclake|postgresql|jboss)"
              + "|java\\.(lang|util|sql)|com\\.fasterxml|io\\.quarkus|SQLSTATE|PSQL");
  private static final String PROBLEM = "application/problem+json";

  private Verdict() {}

  /** What is wrong with it; nothing when all is well. */
  static Optional<String> on(Operation operation, HttpResponse<String> answer) {
    int status = answer.statusCode();
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (status >= 500) {
      return Optional.of("a failure of the server");
    }
    if (isOfOurs(operation) && !operation.description().path("responses").has("" + status)) {
      return Optional.of("a status that the description does not know");
    }
    if (status >= 400 && INSIDES.matcher(answer.body()).find()) {
      return Optional.of("the server's insides");
    }
    if (status >= 400 && !type.startsWith(PROBLEM) && isOfOurs(operation)) {
      return Optional.of("no problem+json, but " + type);
    }
    return Optional.empty();
  }

  /** OAuth and Ranger have shapes of errors of their own. */
  private static boolean isOfOurs(Operation operation) {
    return operation.path().startsWith("/api/");
  }
}
