package org.civiclake.sharing.server.download;

import java.io.Closeable;
import java.io.IOException;
import org.apache.iceberg.StructLike;

/** A file that rows are written to one by one; it is whole when it is closed. */
interface RowFile extends Closeable {

  /** Adds a row. */
  void write(StructLike row) throws IOException;
}
