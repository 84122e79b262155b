package org.civiclake.sharing.server.lake;

import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.rest.RESTResponse;

/**
 * What the lake's catalog answers about a schema's table pointers.
 *
 * @param state names this very answer
 * @param pointers by table, its metadata file; null when nothing changed since the known state
 */
record PointersAnswer(String state, Map<String, String> pointers) implements RESTResponse {

  /** The pointers, unless they are the known ones. */
  Optional<Map<String, String>> changed() {
    return Optional.ofNullable(pointers).map(Map::copyOf);
  }

  @Override
  public void validate() {
    if (state == null) {
      throw new IllegalArgumentException("Not an answer about table pointers");
    }
  }
}
