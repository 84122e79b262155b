package org.civiclake.sharing.client;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.sharing.protocol.Action;
import org.civiclake.sharing.protocol.AddedFile;
import org.civiclake.sharing.protocol.ChangeFile;
import org.civiclake.sharing.protocol.RemovedFile;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;

/**
 * What a row of a change feed says of itself (Delta Sharing protocol, Read Change Data Feed):
 * {@code _change_type} (insert, delete, update_preimage, update_postimage), {@code _commit_version}
 * and {@code _commit_timestamp}.
 */
final class ChangeColumns {

  private static final String TYPE = "_change_type";
  private static final String VERSION = "_commit_version";
  private static final String TIMESTAMP = "_commit_timestamp";

  static final List<Field> FIELDS =
      List.of(
          new Field(TYPE, Primitive.STRING, true, Optional.empty()),
          new Field(VERSION, Primitive.LONG, true, Optional.empty()),
          new Field(TIMESTAMP, Primitive.TIMESTAMP, true, Optional.empty()));

  private ChangeColumns() {}

  static String id(Action change) {
    return common(change).id();
  }

  static String url(Action change) {
    return common(change).url();
  }

  static long size(Action change) {
    return common(change).size();
  }

  static long version(Action change) {
    return common(change).version();
  }

  static Optional<Long> ends(Action change) {
    return common(change).ends();
  }

  static Map<String, String> partition(Action change) {
    return common(change).partition();
  }

  /** What all rows of a file of changes have; a file of its own kind says the type row by row. */
  static Map<String, Object> constants(Action change) {
    Common common = common(change);
    Map<String, Object> constants = new HashMap<>();
    common.type().ifPresent(type -> constants.put(TYPE, type));
    constants.put(VERSION, common.version());
    constants.put(TIMESTAMP, Instant.ofEpochMilli(common.timestamp()));
    return constants;
  }

  private record Common(
      String id,
      String url,
      long size,
      long version,
      long timestamp,
      Map<String, String> partition,
      Optional<Long> ends,
      Optional<String> type) {}

  private static Common common(Action change) {
    if (change instanceof AddedFile file) {
      return new Common(
          file.id(),
          file.url(),
          file.size(),
          file.version(),
          file.timestamp(),
          file.partitionValues(),
          file.expirationTimestamp(),
          Optional.of("insert"));
    }
    if (change instanceof RemovedFile file) {
      return new Common(
          file.id(),
          file.url(),
          file.size(),
          file.version(),
          file.timestamp(),
          file.partitionValues(),
          file.expirationTimestamp(),
          Optional.of("delete"));
    }
    ChangeFile file = (ChangeFile) change;
    return new Common(
        file.id(),
        file.url(),
        file.size(),
        file.version(),
        file.timestamp(),
        file.partitionValues(),
        file.expirationTimestamp(),
        Optional.empty());
  }
}
