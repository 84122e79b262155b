package org.civiclake.sharing.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file that a read needs, as it can be handed to whoever reads it.
 *
 * @param id the same for the same file in every answer
 * @param url where it can be read for a while; it carries the right to do so
 * @param size in bytes
 * @param ends when the URL ends, milliseconds since 1970
 * @param constants values that all its rows have in some columns; null where they have none
 */
public record PlannedFile(
    String id, String url, long size, Optional<Long> ends, Map<String, Object> constants) {

  public PlannedFile {
    constants = new HashMap<>(constants);
  }

  /** The file's id and size; the URL is a secret for as long as it lives. */
  @Override
  public String toString() {
    return "PlannedFile[id=" + id + ", size=" + size + "]";
  }
}
