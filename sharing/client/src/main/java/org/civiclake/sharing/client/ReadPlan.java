package org.civiclake.sharing.client;

import java.util.List;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/**
 * Which files a read needs, for engines that read them side by side on many machines.
 *
 * @param version the table's version; the first one, of changes
 * @param schema the columns that rows have
 */
public record ReadPlan(long version, Struct schema, List<PlannedFile> files) {

  public ReadPlan {
    files = List.copyOf(files);
  }
}
