package org.civiclake.ingestion.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The rows of a submission, or of a part of it, in their order. */
interface SubmittedRows extends Closeable {

  /** The next row; empty after the last. */
  Optional<SubmittedRow> next() throws IOException;
}
