package org.civiclake.sharing.server.answers;

import java.util.List;
import org.civiclake.sharing.protocol.Metadata;

/**
 * What one snapshot of a published table answers, but for the addresses.
 *
 * @param version the snapshot's sequence number
 */
record TablePlan(long version, Metadata metadata, List<PlannedFile> files) {

  TablePlan {
    files = List.copyOf(files);
  }

  /**
   * A file of the snapshot.
   *
   * @param object where it lies
   * @param id MD5 of its address, 32 hex digits
   * @param stats its statistics as JSON
   */
  record PlannedFile(S3Object object, String id, long size, long rows, String stats) {}
}
