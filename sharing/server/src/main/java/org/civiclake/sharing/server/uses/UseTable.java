package org.civiclake.sharing.server.uses;

import org.apache.iceberg.Table;

/** Where the lake keeps uses. */
public interface UseTable {

  /** The table, for somebody who adds to it; made if it is not there. */
  Table table();
}
