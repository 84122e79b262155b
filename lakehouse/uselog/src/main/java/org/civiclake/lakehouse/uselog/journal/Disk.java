package org.civiclake.lakehouse.uselog.journal;

import java.io.IOException;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;

/** Waits for the disk, one time for all records that wait together. */
final class Disk {

  private final Object turn = new Object();
  private OpenSegment last;
  private long safe;

  /** Returns when the disk has what the segment held when this was called. */
  void force(OpenSegment segment) {
    long wanted = segment.size();
    synchronized (turn) {
      if (segment == last && safe >= wanted) {
        return;
      }
      long now = segment.size();
      try {
        segment.force();
      } catch (IOException e) {
        throw new UseLogUnavailableException("The use log's journal is not safe on its disk", e);
      }
      last = segment;
      safe = now;
    }
  }
}
