package org.civiclake.sharing.protocol;

import java.util.Optional;

/**
 * A table of a share (Delta Sharing protocol, List Tables in a Schema).
 *
 * @param id unique within the share and unchanging, when the server gives one
 * @param shareId unique within the server and unchanging, when the server gives one
 */
public record SharedTable(
    String name, String schema, String share, Optional<String> shareId, Optional<String> id) {

  public SharedTable(SharedTableName name, String id) {
    this(name.table(), name.schema(), name.share(), Optional.empty(), Optional.of(id));
  }

  /** The table's full name. */
  public SharedTableName fullName() {
    return new SharedTableName(share, schema, name);
  }
}
