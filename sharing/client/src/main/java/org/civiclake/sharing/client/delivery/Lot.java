package org.civiclake.sharing.client.delivery;

import java.util.Optional;
import org.civiclake.sharing.protocol.SharedTableName;

/**
 * What is delivered to one folder.
 *
 * @param table which table
 * @param grant the grant that it rests on; empty when the receiver pulls by itself
 * @param format as which files
 * @param keep how many versions stay, the present one among them
 */
public record Lot(SharedTableName table, Optional<String> grant, Format format, int keep) {

  public Lot {
    if (keep < 1) {
      throw new IllegalArgumentException("At least the present version stays");
    }
  }

  /** The table's folder. */
  public String folder() {
    return String.join("/", table.share(), table.schema(), table.table());
  }

  /** Whose data they are. */
  String source() {
    return table.share() + "/" + table.table();
  }
}
