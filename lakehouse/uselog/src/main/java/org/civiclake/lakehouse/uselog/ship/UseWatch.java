package org.civiclake.lakehouse.uselog.ship;

import java.util.List;
import org.civiclake.lakehouse.uselog.Use;

/** Sees all uses as they go into the lake. */
@FunctionalInterface
public interface UseWatch {

  /**
   * Sees the uses of one segment; after a crash the same segment may come again.
   *
   * @param segment the segment's id
   */
  void see(String segment, List<Use> uses);

  /** Nobody watches. */
  static UseWatch nobody() {
    return (segment, uses) -> {};
  }
}
