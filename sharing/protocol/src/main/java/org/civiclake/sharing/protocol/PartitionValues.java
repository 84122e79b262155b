package org.civiclake.sharing.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A file's partition values as they come: servers spell "none" as an empty text or as null. */
final class PartitionValues {

  private PartitionValues() {}

  /** The values, none of them null (Delta Sharing protocol, Partition Value Serialization). */
  static Map<String, String> read(Map<String, String> values) {
    Map<String, String> read = new HashMap<>();
    Optional.ofNullable(values)
        .orElseGet(Map::of)
        .forEach((column, value) -> read.put(column, value == null ? "" : value));
    return Map.copyOf(read);
  }
}
