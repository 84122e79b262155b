package org.civiclake.governance.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An operation of the API.
 *
 * @param method the HTTP method
 * @param path the path with its parameters in braces
 * @param description what the document says of it
 */
record Operation(String method, String path, JsonNode description) {

  /** What Ranger's plugins may put before a path, or leave out. */
  private static final String SECURE = "{secure}";

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}:]+)[^}]*}");

  /** The method and the path, for example {@code GET /api/v1/grants/{id}}. */
  String id() {
    return method + " " + path;
  }

  List<String> pathParameters() {
    return PARAMETER.matcher(path).results().map(found -> found.group(1).strip()).toList();
  }

  /** The path with a value for each parameter, which must not need escapes. */
  String at(String value) {
    return PARAMETER.matcher(path.replace(SECURE, "")).replaceAll(value);
  }

  /** What kind of body it takes; nothing when it takes none. */
  Optional<String> contentType() {
    Iterator<String> types = description.path("requestBody").path("content").fieldNames();
    return types.hasNext() ? Optional.of(types.next()) : Optional.empty();
  }

  @Override
  public String toString() {
    return id();
  }
}
