package org.civiclake.lakehouse.uselog.journal;

import java.nio.file.Path;

/**
 * Where and how uses are kept until they are in the lake.
 *
 * @param folder the journal's own, on a local disk
 * @param segmentBytes at about which size a segment is finished
 * @param mostBytes how large the whole journal may become; after that nothing is put on record, and
 *     so nothing is answered
 * @param survives what a record survives
 */
public record JournalSettings(Path folder, long segmentBytes, long mostBytes, Survives survives) {

  /** What a record survives when {@link Journal#record} returns. */
  public enum Survives {
    /** The end of the process, {@code kill -9} included. */
    PROCESS,
    /**
     * The end of the machine too: every record waits for the disk, together with its neighbours.
     */
    MACHINE
  }

  public JournalSettings {
    if (segmentBytes < 1 || mostBytes < segmentBytes) {
      throw new IllegalArgumentException("A journal holds at least one segment");
    }
  }
}
