package org.civiclake.ingestion.generator;

import java.io.IOException;

/** Writes the rows of one submitted file; closing it completes the file. */
interface RowWriter extends AutoCloseable {

  void write(Row row) throws IOException;

  @Override
  void close() throws IOException;
}
