package org.civiclake.sharing.server.answers;

import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;

/**
 * What one snapshot of a published table answers, but for the addresses: of its files, or of what
 * changed in it.
 *
 * @param key what it is a plan of
 * @param timestamp when the version was made, milliseconds since 1970
 * @param head the table's description
 * @param files the files
 * @param fileCount how many there are
 * @param byteCount bytes in all of them
 * @param fingerprint a checksum over the files in their order
 */
record TablePlan(
    PlanKey key,
    long timestamp,
    TableHead head,
    PlanBytes files,
    int fileCount,
    long byteCount,
    long fingerprint,
    Schema schema,
    Map<Integer, PartitionSpec> specs) {

  /** The snapshot's sequence number. */
  long version() {
    return key.version();
  }
}
