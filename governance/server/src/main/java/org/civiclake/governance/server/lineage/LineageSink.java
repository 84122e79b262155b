package org.civiclake.governance.server.lineage;

import java.util.List;

/** Where lineage ends up. */
public interface LineageSink {

  /** Whether there is one to write to. */
  boolean isConfigured();

  /**
   * Writes runs, or writes them again: the result is the same.
   *
   * @throws LineageSinkException when none, or not all of them could be written
   */
  void write(List<LineageRun> runs) throws LineageSinkException;
}
