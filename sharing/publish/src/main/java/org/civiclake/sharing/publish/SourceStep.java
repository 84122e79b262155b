package org.civiclake.sharing.publish;

import java.util.Set;

/**
 * What one snapshot of a source did.
 *
 * @param compaction whether it only wrote the same rows into other files (Iceberg's operation
 *     {@code replace})
 * @param added paths of the data files that it added
 * @param removed paths of the data files that it removed
 * @param deletesRows whether it added delete files
 */
record SourceStep(boolean compaction, Set<String> added, Set<String> removed, boolean deletesRows) {

  SourceStep {
    added = Set.copyOf(added);
    removed = Set.copyOf(removed);
  }
}
