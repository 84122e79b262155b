package org.civiclake.sharing.client;

import java.util.List;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/**
 * Which files a read needs, for engines that read them side by side on many machines.
 *
 * @param table the table's id; a table that was made anew has another one
 * @param version the table's version; the first one, of changes
 * @param schema the columns that rows have
 */
public record ReadPlan(String table, long version, Struct schema, List<PlannedFile> files) {

  public ReadPlan {
    files = List.copyOf(files);
  }
}
