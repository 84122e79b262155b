package org.civiclake.sharing.client.output;

import java.io.Closeable;
import java.io.IOException;
import org.civiclake.sharing.client.Row;

/** Takes rows one after the other; what was written is whole once it is closed. */
public interface RowSink extends Closeable {

  void write(Row row) throws IOException;
}
