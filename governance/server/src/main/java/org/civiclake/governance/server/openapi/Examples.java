package org.civiclake.governance.server.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * An example of what each operation takes.
 *
 * @param byOperation by method and path, for example {@code POST /api/v1/issues}
 */
public record Examples(Map<String, Example> byOperation) {

  /**
   * An example.
   *
   * @param as who may send it
   * @param on the operation whose example makes what this one is about, if there is one
   * @param at the path's parameters otherwise
   * @param body what is sent
   * @param because why it may be refused when it is sent right after that; blank when it is not
   */
  public record Example(
      String as, String on, Map<String, String> at, Object body, String because) {}

  /** Reads all of them. */
  public static Examples read() {
    try (InputStream file = Examples.class.getResourceAsStream("/openapi/examples.json")) {
      return new Examples(
          new ObjectMapper().readValue(file, new TypeReference<Map<String, Example>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Example> of(String operation) {
    return Optional.ofNullable(byOperation.get(operation));
  }
}
