package org.civiclake.ingestion.source;

import java.io.IOException;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One task's share of a submission.
 *
 * @param options the submission's layout
 * @param part the share
 */
record SubmissionPartition(Map<String, String> options, SubmissionLayout.Part part)
    implements InputPartition {

  /** Opens a share where its task runs. */
  record ReaderFactory(SerializableConfiguration hadoop) implements PartitionReaderFactory {

    @Override
    public PartitionReader<InternalRow> createReader(InputPartition partition) {
      SubmissionPartition share = (SubmissionPartition) partition;
      SubmissionLayout layout = SubmissionLayout.of(new CaseInsensitiveStringMap(share.options()));
      try {
        return new SubmissionPartitionReader(layout, share.part(), hadoop.value());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(layout.dataset() + ": " + e.getMessage(), e);
      }
    }
  }
}
