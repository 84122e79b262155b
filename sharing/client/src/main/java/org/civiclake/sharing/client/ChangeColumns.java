package org.civiclake.sharing.client;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.sharing.protocol.TableChange;
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

  /** What all rows of a file of changes have; a file of its own kind says the type row by row. */
  static Map<String, Object> constants(TableChange change) {
    Map<String, Object> constants = new HashMap<>();
    change.changeType().ifPresent(type -> constants.put(TYPE, type));
    constants.put(VERSION, change.version());
    constants.put(TIMESTAMP, Instant.ofEpochMilli(change.timestamp()));
    return constants;
  }
}
