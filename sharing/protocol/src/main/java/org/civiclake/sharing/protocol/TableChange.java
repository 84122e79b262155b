package org.civiclake.sharing.protocol;

import java.util.Map;
import java.util.Optional;

/** A file of a table's change feed (Delta Sharing protocol, Read Change Data Feed from a Table). */
public sealed interface TableChange extends Action permits AddedFile, RemovedFile, ChangeFile {

  /** The same for the same file in every answer. */
  String id();

  /** Where the file can be read for a while; it carries the right to do so. */
  String url();

  /** In bytes. */
  long size();

  /** The table version that the change is of. */
  long version();

  /** The moment of that version, milliseconds since 1970. */
  long timestamp();

  /** From partition column to value; may be empty. */
  Map<String, String> partitionValues();

  /** When the URL ends, milliseconds since 1970. */
  Optional<Long> expirationTimestamp();

  /** The {@code _change_type} of all its rows; absent where each row says its own. */
  Optional<String> changeType();
}
