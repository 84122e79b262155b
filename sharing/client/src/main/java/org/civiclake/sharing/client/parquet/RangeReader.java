package org.civiclake.sharing.client.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A file of which any part can be read, by many threads at once. */
public interface RangeReader {

  /** The file's size in bytes. */
  long size();

  /** Fills a buffer with what the file holds from an offset on. */
  void read(long offset, ByteBuffer target) throws IOException;
}
